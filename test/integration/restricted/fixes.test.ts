// In Restricted Mode the problems are shown, and a fix says why it changes nothing.
import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import * as vscode from "vscode";
import { commands } from "../../../src/vscode/ids.ts";
import { sampleFile } from "../../harness/activeEditor.ts";
import { test } from "../../harness/hostTests.ts";

test("a fix is off, and says why", async () => {
  const key = await sampleFile("faulty/certs/node.key");
  await vscode.commands.executeCommand(commands.refresh);
  while (vscode.languages.getDiagnostics(key).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  const { showErrorMessage } = vscode.window;
  const errors: string[] = [];
  vscode.window.showErrorMessage = (message: string) => {
    errors.push(message);
    return Promise.resolve(undefined);
  };
  const directory = vscode.Uri.joinPath(key, "..").toString();
  try {
    await vscode.commands.executeCommand(commands.fix, { directory, file: "node.key", rule: "key/permissions", start: 0, fix: "set-key-mode" });
  } finally {
    vscode.window.showErrorMessage = showErrorMessage;
  }
  assert.match(errors.join(), /off in Restricted Mode/);
  assert.equal((await stat(key.fsPath)).mode & 0o777, 0o644);
});
