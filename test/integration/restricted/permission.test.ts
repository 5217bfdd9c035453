// In Restricted Mode the problems are shown, and every command that writes or connects says why it doesn't.
import assert from "node:assert/strict";
import { readFile, readdir, stat } from "node:fs/promises";
import * as vscode from "vscode";
import { commandId, commandRow } from "../../../src/vscode/commands/commandId.ts";
import { manifestCommands } from "../../../src/vscode/commands/manifestCommands.ts";
import { sampleFile } from "../../harness/activeEditor.ts";
import { complaintsOf } from "../../harness/complaints.ts";
import { test } from "../../harness/hostTests.ts";

/** Those that write or connect. */
const guardedCommands = manifestCommands()
  .commands.map(({ command }) => command)
  .filter((id) => commandRow(id)?.needs !== undefined);

async function snapshot(folder: vscode.Uri): Promise<readonly string[]> {
  const names = (await readdir(folder.fsPath)).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = vscode.Uri.joinPath(folder, name).fsPath;
      return `${name} ${((await stat(path)).mode & 0o777).toString(8)} ${(await readFile(path)).toString("hex")}`;
    }),
  );
}

for (const id of guardedCommands) {
  test(`${id} is off, says why, and changes nothing`, async () => {
    const key = await sampleFile("faulty/certs/node.key");
    const folder = vscode.Uri.joinPath(key, "..");
    await vscode.commands.executeCommand(commandId("refresh"));
    while (vscode.languages.getDiagnostics(key).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    const before = await snapshot(folder);
    // What a light bulb would pass; commands that take nothing don't look at it.
    const fixOfMode = {
      directory: folder.toString(),
      file: "node.key",
      rule: "key/permissions",
      start: 0,
      fix: "set-key-mode",
    };
    const said = await complaintsOf(() => vscode.commands.executeCommand(id, fixOfMode));
    assert.equal(said.length, 1, said.join());
    assert.match(said[0] ?? "", /is off in Restricted Mode, because .*Trust the workspace/);
    assert.deepEqual(await snapshot(folder), before);
  });
}
