// Which files VS Code gives to the certificate editor.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { viewType } from "../../src/vscode/platform/ids.ts";
import { openInChosenEditor, sampleFile } from "../harness/activeEditor.ts";
import { test } from "../harness/hostTests.ts";
import { memoryFiles } from "../harness/memoryFiles.ts";

test("a certificate opens in the certificate editor", async () => {
  assert.equal(await openInChosenEditor(await sampleFile("healthy/certs/node.crt")), viewType);
});

test("a bundle opens in the certificate editor", async () => {
  assert.equal(await openInChosenEditor(await sampleFile("faulty/certs/partners.pem")), viewType);
});

test("a key opens as text", async () => {
  assert.equal(await openInChosenEditor(await sampleFile("healthy/certs/node.key")), "text");
});

test("a file of a virtual file system opens in the certificate editor", async () => {
  const bytes = await vscode.workspace.fs.readFile(await sampleFile("healthy/certs/node.crt"));
  const registration = memoryFiles("certs-test", new Map([["/node.crt", bytes]]));
  try {
    assert.equal(await openInChosenEditor(vscode.Uri.parse("certs-test:/node.crt")), viewType);
  } finally {
    registration.dispose();
  }
});
