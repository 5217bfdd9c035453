// The extension in a window that trusts its workspace.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { extensionId } from "../harness/extensionId.ts";
import { test } from "../harness/hostTests.ts";

test("the extension activates", async () => {
  const extension = vscode.extensions.getExtension(extensionId);
  assert.ok(extension, `${extensionId} is not installed`);
  await extension.activate();
  assert.equal(extension.isActive, true);
});

test("the workspace is trusted", () => {
  assert.equal(vscode.workspace.isTrusted, true);
});
