// Runs inside VS Code, with nothing but the installed package in it.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { viewType } from "../../src/vscode/platform/ids.ts";
import { openInChosenEditor, sampleFile } from "../harness/activeEditor.ts";
import { extensionId } from "../harness/extensionId.ts";
import { test } from "../harness/hostTests.ts";

test("the extension comes from the package", () => {
  const extension = vscode.extensions.getExtension(extensionId);
  assert.ok(extension, `${extensionId} is not installed`);
  assert.match(extension.extensionPath, /\/extensions\/certs-for-cockroachdb\./);
});

test("a certificate opens in the custom editor", async () => {
  assert.equal(await openInChosenEditor(await sampleFile("healthy/certs/node.crt")), viewType);
  assert.equal(vscode.extensions.getExtension(extensionId)?.isActive, true);
});
