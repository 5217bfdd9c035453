// What opens in which editor, and the way from one to the other and back.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { commandId } from "../../src/vscode/commands/commandId.ts";
import { viewType } from "../../src/vscode/platform/ids.ts";
import { openInChosenEditor, sampleFile } from "../harness/activeEditor.ts";
import { test } from "../harness/hostTests.ts";
import { memoryFiles } from "../harness/memoryFiles.ts";

/** What shows this file, in tabs of any group. */
function editorsOf(file: vscode.Uri): readonly string[] {
  const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  return inputs.flatMap((input) => {
    if (input instanceof vscode.TabInputText) return input.uri.toString() === file.toString() ? "text" : [];
    if (input instanceof vscode.TabInputCustom) return input.uri.toString() === file.toString() ? input.viewType : [];
    return [];
  });
}

/** Waits for the tabs to change; the test's own limit ends a wait for nothing. */
async function untilShownBy(file: vscode.Uri, editor: string): Promise<void> {
  while (editorsOf(file).join() !== editor) await new Promise((resolve) => setTimeout(resolve, 50));
}

test("a file has one tab, whichever way it's shown", async () => {
  const file = await sampleFile("healthy/certs/node.crt");
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  await vscode.window.showTextDocument(file, { preview: false });
  assert.deepEqual(editorsOf(file), ["text"]);
  await vscode.commands.executeCommand(commandId("openAsCertificate"), file);
  await untilShownBy(file, viewType);
  await vscode.commands.executeCommand(commandId("reopenAsText"), file);
  await untilShownBy(file, "text");
});

test("requests and stores open in the certificate editor", async () => {
  const endings = ["csr", "req", "p10", "p12", "pfx"];
  const files = endings.map((ending) => [`/node.${ending}`, new TextEncoder().encode("not read here")] as const);
  const registration = memoryFiles("certs-endings", new Map(files));
  try {
    for (const [path] of files)
      assert.equal(await openInChosenEditor(vscode.Uri.parse(`certs-endings:${path}`)), viewType, path);
  } finally {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    registration.dispose();
  }
});

test("README.md beside certificates opens as Markdown", async () => {
  const certificate = await sampleFile("healthy/certs/node.crt");
  const readme = vscode.Uri.joinPath(certificate, "../README.md");
  await vscode.workspace.fs.writeFile(readme, new TextEncoder().encode("# Our certificates\n"));
  try {
    assert.equal(await openInChosenEditor(readme), "text");
    // Without the extension that knows Markdown, it is plain text.
    assert.match(vscode.window.activeTextEditor?.document.languageId ?? "", /^(?:markdown|plaintext)$/);
  } finally {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(readme);
  }
});
