// Restricted Mode: the window doesn't trust its workspace, and the extension works all the same.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { viewType } from "../../../src/vscode/platform/ids.ts";
import { openInChosenEditor, sampleFile } from "../../harness/activeEditor.ts";
import { extensionId } from "../../harness/extensionId.ts";
import { test } from "../../harness/hostTests.ts";

test("the workspace is not trusted", () => {
  assert.equal(vscode.workspace.isTrusted, false);
});

test("a certificate opens in the certificate editor", async () => {
  assert.equal(await openInChosenEditor(await sampleFile("healthy/certs/node.crt")), viewType);
  assert.equal(vscode.extensions.getExtension(extensionId)?.isActive, true);
});
