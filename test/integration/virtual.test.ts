// A directory of a virtual file system: it is read and judged as any other, and a fix says why it changes nothing.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import * as vscode from "vscode";
import { commandId } from "../../src/vscode/commands/commandId.ts";
import { sampleFile } from "../harness/activeEditor.ts";
import { complaintsOf } from "../harness/complaints.ts";
import { test } from "../harness/hostTests.ts";
import { memoryFiles } from "../harness/memoryFiles.ts";

test("a virtual directory is judged, and a fix in it is off and says why", async () => {
  const sample = vscode.Uri.joinPath(await sampleFile("faulty/certs/ca.crt"), "..").fsPath;
  const names = (await readdir(sample)).filter((name) => name.endsWith(".crt"));
  const files = await Promise.all(
    names.map(async (name) => [`/${name}`, await readFile(`${sample}/${name}`)] as const),
  );
  const registration = memoryFiles("certs-virtual", new Map(files));
  try {
    const directory = vscode.Uri.parse("certs-virtual:/");
    await vscode.commands.executeCommand(commandId("showCertList"), directory);
    assert.match(
      vscode.window.activeTextEditor?.document.getText() ?? "",
      /cannot load certificates: validating node cert: could not stat key file/,
    );
    const reference = {
      directory: directory.toString(),
      file: "ca.crt",
      rule: "ca/expired-beside-current",
      start: 0,
      fix: "drop-expired-ca",
    };
    const said = await complaintsOf(() => vscode.commands.executeCommand(commandId("fix"), reference));
    assert.equal(said.length, 1, said.join());
    assert.match(said[0] ?? "", /Fixing is off in virtual workspaces: files of the kind “certs-virtual”/);
  } finally {
    registration.dispose();
  }
});
