// "Validate Certs Directory", "Save Validation Report…" and "Show Output of cockroach cert list" on the sample, against the command line.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import * as vscode from "vscode";
import { commandId } from "../../src/vscode/commands/commandId.ts";
import { reportViewType } from "../../src/vscode/platform/ids.ts";
import { sampleFile } from "../harness/activeEditor.ts";
import { extensionId } from "../harness/extensionId.ts";
import { test } from "../harness/hostTests.ts";

interface Directory {
  readonly uri: vscode.Uri;
  readonly path: string;
}

/** A directory of the sample, judged for the process that runs the command line too. */
async function sampleDirectory(name: "healthy" | "faulty"): Promise<Directory> {
  const settings = vscode.workspace.getConfiguration("certs-for-cockroachdb");
  const [uid, gid] = [process.getuid?.(), process.getgid?.()];
  await settings.update("node.uid", uid ?? null, vscode.ConfigurationTarget.Global);
  await settings.update("node.gid", gid ?? null, vscode.ConfigurationTarget.Global);
  const uri = vscode.Uri.joinPath(await sampleFile(`${name}/certs/ca.crt`), "..");
  return { uri, path: uri.fsPath };
}

/** What the command line prints, on a terminal where that makes a difference. */
function commandLine(...args: readonly string[]): string {
  const extension = vscode.extensions.getExtension(extensionId);
  assert.ok(extension);
  const program = join(extension.extensionPath, "dist/cli.js");
  const script = "process.stdout.isTTY = true; require(process.argv.pop());";
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script, ...args, program], {
    encoding: "utf8",
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
  });
  return stdout + stderr;
}

/** Without the times of day at which the two judged. */
function timeless(json: string): unknown {
  return JSON.parse(json.replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?( UTC|Z)/g, "TIME"));
}

async function saved(directory: Directory): Promise<string> {
  const target = vscode.Uri.joinPath(directory.uri, "../../report.json");
  const { showSaveDialog, showInformationMessage } = vscode.window;
  const asked: (vscode.SaveDialogOptions | undefined)[] = [];
  vscode.window.showSaveDialog = (options) => {
    asked.push(options);
    return Promise.resolve(target);
  };
  vscode.window.showInformationMessage = () => Promise.resolve(undefined);
  try {
    await vscode.commands.executeCommand(commandId("saveReport"), directory.uri);
  } finally {
    Object.assign(vscode.window, { showSaveDialog, showInformationMessage });
  }
  assert.equal(asked[0]?.defaultUri?.path, vscode.Uri.joinPath(directory.uri, "../certs-report.md").path);
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
  await vscode.workspace.fs.delete(target);
  return text;
}

async function shownList({ uri }: Directory): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand(commandId("showCertList"), uri);
  const document = vscode.window.activeTextEditor?.document;
  assert.ok(document);
  return document;
}

for (const name of ["healthy", "faulty"] as const) {
  test(`the saved report on the ${name} sample is what validate --json prints`, async () => {
    const directory = await sampleDirectory(name);
    const json = await saved(directory);
    assert.deepEqual(timeless(json), timeless(commandLine("validate", directory.path, "--json")));
    const { findings } = JSON.parse(json) as { readonly findings: readonly object[] };
    assert.equal(findings.length > 0, name === "faulty");
  });

  test(`the list of the ${name} sample is what list prints on a terminal`, async () => {
    const directory = await sampleDirectory(name);
    const document = await shownList(directory);
    assert.equal(document.getText(), commandLine("list", directory.path));
    assert.match(document.getText(), name === "healthy" ? /\(5 rows\)\n$/ : /^ERROR: cannot load certificates: /);
  });
}

test("the list is a read-only text of its own, and one for each directory", async () => {
  const document = await shownList(await sampleDirectory("healthy"));
  assert.equal(document.uri.scheme, "certs-for-cockroachdb-list");
  assert.equal(await shownList(await sampleDirectory("healthy")), document);
  assert.notEqual(await shownList(await sampleDirectory("faulty")), document);
  assert.equal(vscode.workspace.fs.isWritableFileSystem(document.uri.scheme), undefined);
});

/** The labels of the open reports, once there are that many and the one with `label` is in front. */
async function reportsWith(label: string, count: number): Promise<readonly string[]> {
  for (;;) {
    const { all, activeTabGroup } = vscode.window.tabGroups;
    const reports = all.flatMap(({ tabs }) =>
      tabs.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(reportViewType)),
    );
    if (reports.length >= count && activeTabGroup.activeTab?.label === label) return reports.map((tab) => tab.label);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test("Validate opens one report for a directory, and comes back to it", async () => {
  const [faulty, healthy] = [await sampleDirectory("faulty"), await sampleDirectory("healthy")];
  await vscode.commands.executeCommand(commandId("validateDirectory"), faulty.uri);
  assert.deepEqual(await reportsWith("Report: faulty/certs", 1), ["Report: faulty/certs"]);
  await shownList(faulty);
  await vscode.commands.executeCommand(commandId("validateDirectory"), faulty.uri);
  assert.deepEqual(await reportsWith("Report: faulty/certs", 1), ["Report: faulty/certs"]);
  await vscode.commands.executeCommand(commandId("validateDirectory"), healthy.uri);
  assert.deepEqual([...(await reportsWith("Report: healthy/certs", 2))].sort(), [
    "Report: faulty/certs",
    "Report: healthy/certs",
  ]);
});
