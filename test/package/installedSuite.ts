// Runs inside VS Code, with nothing but the installed package in it.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { extensionId } from "../harness/extensionId.ts";
import { test } from "../harness/hostTests.ts";
import { viewType } from "../../src/vscode/ids.ts";

test("the extension comes from the package", () => {
  const extension = vscode.extensions.getExtension(extensionId);
  assert.ok(extension, `${extensionId} is not installed`);
  assert.match(extension.extensionPath, /\/extensions\/certs-for-cockroachdb\./);
});

test("a certificate opens in the custom editor", async () => {
  const [certificate] = await vscode.workspace.findFiles("healthy/certs/node.crt");
  assert.ok(certificate, "the sample has no node.crt");
  await vscode.commands.executeCommand("vscode.open", certificate);
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  assert.ok(input instanceof vscode.TabInputCustom, "the active tab is no custom editor");
  assert.equal(input.viewType, viewType);
  assert.equal(vscode.extensions.getExtension(extensionId)?.isActive, true);
});
