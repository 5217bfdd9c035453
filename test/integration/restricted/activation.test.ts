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

test("assumptions of the workspace about the cluster aren't used", async () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail("no folder");
  const file = vscode.Uri.joinPath(folder, ".vscode/settings.json");
  const settings = {
    "certs-for-cockroachdb.assumedClusterSettings": { hba: "host all all all trust" },
    "certs-for-cockroachdb.cockroachVersion": "20.1",
    "certs-for-cockroachdb.expiry.warningDays": 77,
  };
  await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify(settings)));
  try {
    const read = (key: string): unknown => vscode.workspace.getConfiguration("certs-for-cockroachdb", folder).get(key);
    // A setting that isn't restricted shows that the file has been read.
    for (let tries = 0; read("expiry.warningDays") !== 77 && tries < 100; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(read("expiry.warningDays"), 77);
    assert.deepEqual(read("assumedClusterSettings"), {});
    assert.equal(read("cockroachVersion"), "26.3");
  } finally {
    await vscode.workspace.fs.delete(file);
  }
});
