// The Problems panel as the editor has it: what the command line finds, on the block that it is about, and gone with
// its reason.
import assert from "node:assert/strict";
import { chmod, copyFile, rename, rm } from "node:fs/promises";
import * as vscode from "vscode";
import { commandId } from "../../src/vscode/commands/commandId.ts";
import { sampleFile } from "../harness/activeEditor.ts";
import { clientCertificate } from "../support/certificate.ts";
import { test } from "../harness/hostTests.ts";

const source = "Certs for CockroachDB";

function problemsOf(file: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(file).filter((one) => one.source === source);
}

function codes(file: vscode.Uri): readonly string[] {
  return problemsOf(file)
    .map(({ code }) => String(typeof code === "object" ? code.value : code))
    .sort();
}

/** Waits for the editor to say so; the test's own limit ends a wait for nothing. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
}

async function faultyFile(name: string): Promise<vscode.Uri> {
  const uri = await sampleFile(`faulty/certs/${name}`);
  await vscode.commands.executeCommand(commandId("refresh"));
  return uri;
}

test("a finding is on its block, with its rule, a page to read and the file's other place", async () => {
  const ca = await faultyFile("ca.crt");
  await until(() => codes(ca).includes("ca/expired-beside-current"));
  const problem = problemsOf(ca).find(
    ({ code }) => typeof code === "object" && code.value === "ca/expired-beside-current",
  );
  assert.ok(problem);
  const document = await vscode.workspace.openTextDocument(ca);
  assert.match(document.getText(problem.range), /^-----BEGIN CERTIFICATE-----$/);
  assert.equal(problem.range.start.line, 19);
  assert.ok(typeof problem.code === "object" && problem.code.target.scheme === "https");
  const key = vscode.Uri.joinPath(ca, "../client.report.key");
  const [related] = problemsOf(key).flatMap(({ relatedInformation }) => relatedInformation ?? []);
  assert.equal(related?.location.uri.path, vscode.Uri.joinPath(ca, "../client.report.crt").path);
});

test("a problem goes when its reason does, and comes back with it", async () => {
  const key = await faultyFile("node.key");
  await until(() => codes(key).includes("key/permissions"));
  await chmod(key.fsPath, 0o600);
  await until(() => codes(key).length === 0);
  await chmod(key.fsPath, 0o644);
  await until(() => codes(key).includes("key/permissions"));
});

test("the stated version of Go decides", async () => {
  const key = await faultyFile("node.key");
  const file = vscode.Uri.joinPath(key, "../client.negative.crt");
  const settings = vscode.workspace.getConfiguration("certs-for-cockroachdb");
  const { pem } = await clientCertificate({ user: "negative", serialNumber: -5n });
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(pem));
  try {
    await until(() => codes(file).includes("file/unparsable-certificate"));
    await settings.update("goVersion", "1.22.12", vscode.ConfigurationTarget.Global);
    await until(() => codes(file).includes("file/refused-by-newer-go"));
    assert.ok(!codes(file).includes("file/unparsable-certificate"));
  } finally {
    await settings.update("goVersion", undefined, vscode.ConfigurationTarget.Global);
    await vscode.workspace.fs.delete(file);
  }
  await until(() => codes(file).length === 0);
});

test("problems follow a file that is renamed", async () => {
  const old = await faultyFile("ca-old.crt");
  await until(() => codes(old).length > 0);
  const renamed = vscode.Uri.joinPath(old, "../ca-older.crt");
  await rename(old.fsPath, renamed.fsPath);
  await until(() => codes(old).length === 0 && codes(renamed).length > 0);
  await rename(renamed.fsPath, old.fsPath);
  await until(() => codes(old).length > 0 && codes(renamed).length === 0);
});

test("the light bulb explains a finding on a page of its own", async () => {
  const ca = await faultyFile("ca.crt");
  await until(() => codes(ca).includes("ca/expired-beside-current"));
  await vscode.workspace.openTextDocument(ca);
  const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    ca,
    new vscode.Range(19, 0, 19, 0),
  );
  const explain = actions.find(({ title }) => title === "Explain ca/expired-beside-current");
  assert.ok(explain?.command, actions.map(({ title }) => title).join());
  await vscode.commands.executeCommand(explain.command.command, ...((explain.command.arguments ?? []) as unknown[]));
  await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview);
});

test("a name with invisible characters is shown escaped, and the light bulb still finds its finding", async () => {
  const expired = await faultyFile("client.etl.crt");
  const hostile = vscode.Uri.joinPath(expired, "../client.x\u202ey\u200bz.crt");
  await copyFile(expired.fsPath, hostile.fsPath);
  try {
    await until(() => codes(hostile).length > 0);
    const shown = vscode.languages.getDiagnostics(hostile).map(({ message }) => message);
    assert.ok(
      shown.some((message) => message.includes("\\u{202e}")),
      shown.join(),
    );
    assert.doesNotMatch(shown.join(), /[\u202e\u200b]/u);
    await vscode.workspace.openTextDocument(hostile);
    const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      hostile,
      new vscode.Range(0, 0, 20, 0),
    );
    const titles = actions.map(({ title }) => title);
    for (const code of codes(hostile)) assert.ok(titles.includes(`Explain ${code}`), `${code}: ${titles.join()}`);
    assert.doesNotMatch(titles.join(), /[\u202e\u200b]/u);
  } finally {
    await rm(hostile.fsPath);
  }
  await until(() => codes(hostile).length === 0);
});

test("the healthy sample has no problems", async () => {
  await faultyFile("ca.crt");
  const healthy = vscode.Uri.joinPath(await sampleFile("healthy/certs/ca.crt"), "..");
  const mine = vscode.languages
    .getDiagnostics()
    .filter(([uri, list]) => uri.path.startsWith(healthy.path) && list.some((one) => one.source === source));
  assert.deepEqual(
    mine.map(([uri]) => uri.path),
    [],
  );
});
