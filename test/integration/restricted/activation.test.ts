// Restricted Mode: the window does not trust its workspace, and the extension works all the same.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { extensionId } from "../../harness/extensionId.ts";
import { test } from "../../harness/hostTests.ts";

test("the workspace is not trusted", () => {
  assert.equal(vscode.workspace.isTrusted, false);
});

test("the extension activates in Restricted Mode", async () => {
  const extension = vscode.extensions.getExtension(extensionId);
  assert.ok(extension, `${extensionId} is not enabled in Restricted Mode`);
  await extension.activate();
  assert.equal(extension.isActive, true);
});
