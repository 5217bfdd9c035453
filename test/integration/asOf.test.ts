// "Preview a Date…": problems, report, tasks and fixes follow the date, agree with the command line, and no file changes.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";
import { commandId } from "../../src/vscode/commands/commandId.ts";
import { taskType } from "../../src/vscode/platform/ids.ts";
import { sampleFile } from "../harness/activeEditor.ts";
import { complaintsOf } from "../harness/complaints.ts";
import { extensionId } from "../harness/extensionId.ts";
import { test } from "../harness/hostTests.ts";

const date = "2060-01-01";

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
}

function problemsOf(file: vscode.Uri): readonly string[] {
  return vscode.languages
    .getDiagnostics(file)
    .map(({ code, source }) => `${String(typeof code === "object" ? code.value : code)} ${source ?? ""}`);
}

/** The healthy sample while everything is judged as of the date. */
async function asOf(work: (node: vscode.Uri) => Promise<void>): Promise<void> {
  const node = await sampleFile("healthy/certs/node.crt");
  await vscode.commands.executeCommand(commandId("refresh"));
  await vscode.commands.executeCommand(commandId("judgeAsOf"), date);
  try {
    await until(() => problemsOf(node).length > 0);
    await work(node);
  } finally {
    await vscode.commands.executeCommand(commandId("backToToday"));
  }
  await until(() => problemsOf(node).length === 0);
}

test("the Problems panel shows what will be found then, says so, and forgets it", async () => {
  await asOf((node) => {
    assert.deepEqual(problemsOf(node), ["validity/expired Certs for CockroachDB, as of 2060-01-01"]);
    return Promise.resolve();
  });
});

test("the report is what validate --at prints, and no file has changed", async () => {
  await asOf(async (node) => {
    const directory = vscode.Uri.joinPath(node, "..");
    const snapshot = async (): Promise<readonly unknown[]> =>
      Promise.all(
        (await readdir(directory.fsPath)).map(async (name) => [
          name,
          (await stat(join(directory.fsPath, name))).mtimeMs,
          await readFile(join(directory.fsPath, name), "hex"),
        ]),
      );
    const before = await snapshot();
    const target = vscode.Uri.joinPath(directory, "../../as-of.json");
    const { showSaveDialog, showInformationMessage } = vscode.window;
    Object.assign(vscode.window, {
      showSaveDialog: () => Promise.resolve(target),
      showInformationMessage: () => Promise.resolve(undefined),
    });
    try {
      await vscode.commands.executeCommand(commandId("saveReport"), directory);
    } finally {
      Object.assign(vscode.window, { showSaveDialog, showInformationMessage });
    }
    const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
    await vscode.workspace.fs.delete(target);
    const program = join(vscode.extensions.getExtension(extensionId)?.extensionPath ?? "", "dist/cli.js");
    const { stdout } = spawnSync(process.execPath, [program, "validate", directory.fsPath, "--json", "--at", date], {
      encoding: "utf8",
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
    });
    assert.deepEqual(JSON.parse(saved), JSON.parse(stdout));
    assert.match(stdout, /"asOf": "2060-01-01T00:00:00Z"/);
    assert.deepEqual(await snapshot(), before);
  });
});

test("a task fails for what will have expired", async () => {
  await asOf(async () => {
    const task = (await vscode.tasks.fetchTasks({ type: taskType })).find(
      ({ name }) => name === "validate healthy/certs",
    );
    assert.ok(task);
    const ended = new Promise<number | undefined>((resolve) => {
      const listening = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.name !== task.name) return;
        listening.dispose();
        resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(task);
    assert.equal(await ended, 1);
  });
});

test("fixes are off and say why", async () => {
  await asOf(async () => {
    const said = await complaintsOf(() => vscode.commands.executeCommand(commandId("fix")));
    assert.match(said.join(), /Fixes are off while you preview 2060-01-01: .*Back to Today/);
  });
});

test("rejects an invalid date", async () => {
  const said = await complaintsOf(() => vscode.commands.executeCommand(commandId("judgeAsOf"), "2027-02-30"));
  assert.match(said.join(), /“2027-02-30” isn't a date/);
});
