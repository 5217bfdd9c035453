// Which commands write and which connect, and that nothing of the editor's adapter reaches for a disk or a network past
// the guard.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { commandTable, type CommandName } from "../../src/vscode/commands/commandTable.ts";
import { sourceFiles } from "./sourceFiles.ts";

const writing: readonly CommandName[] = [
  "create",
  "createCa",
  "createClient",
  "createClientCa",
  "createIntermediateCa",
  "createNode",
  "createNodeClient",
  "createSet",
  "createSetFromFile",
  "createTenantClient",
  "createTenantClientCa",
  "createTenantSigning",
  "createUi",
  "createUiCa",
  "dropCa",
  "exportPair",
  "fix",
  "fixAll",
  "importVault",
  "recover",
  "renew",
  "renewBefore",
  "undoFix",
];
const connecting: readonly CommandName[] = ["checkOcsp", "compareWithNode"];

function namesOf(to: "write" | "connect"): readonly string[] {
  return Object.entries(commandTable)
    .filter(([, { needs }]) => needs?.to === to)
    .map(([name]) => name)
    .sort();
}

/** Files that change something on a disk, each with what permits it. */
const writers: ReadonlyMap<string, string> = new Map([
  ["src/vscode/changes/requireFixFiles.ts", "asks the guard itself"],
  ["src/vscode/commands/requireDesktop.ts", "behind the commands that create, renew, export and import"],
  ["src/vscode/features/clusterSet/keepAnswers.ts", "one file that a dialog has just asked for"],
  ["src/vscode/features/editor/saveDer.ts", "one file that a dialog has just asked for"],
  ["src/vscode/features/report/reportFile.ts", "one file that a dialog has just asked for"],
  ["src/vscode/features/rotation/rotationPage.ts", "asks the guard itself"],
  ["src/vscode/features/rotation/saveCalendar.ts", "one file that a dialog has just asked for"],
  ["src/vscode/recovery/recoverWrite.ts", "asks the guard itself"],
  ["src/vscode/recovery/settleWrites.ts", "behind the commands that fix, export and import"],
  ["src/vscode/wizard/gitIgnore.ts", "behind the commands that create, and asks"],
]);

/** The editor's own ways to write, and the ports of the platform that write. */
const writes =
  /\bworkspace\s*\.fs\s*\.(?:write|delete|rename|copy|createDirectory)|\bWorkspaceEdit\b|\bapplyEdit\b|\b(?:platform|#platform)\.(?:creation|fixes|recovery)\b|\{ (?:creation|fixes) \}(?: = services\.platform|: Platform\b)/;

describe("permission", () => {
  test("these commands write", () => {
    assert.deepEqual(namesOf("write"), writing);
  });

  test("these commands connect", () => {
    assert.deepEqual(namesOf("connect"), connecting);
  });

  test("only these files write", () => {
    assert.deepEqual(
      sourceFiles("src/vscode")
        .filter(({ text }) => writes.test(text))
        .map(({ path }) => path),
      [...writers.keys()],
    );
  });

  test("no command is registered past the guard", () => {
    const registering = sourceFiles("src")
      .filter(({ text }) => /\bregister(?:TextEditor)?Command\(/.test(text))
      .map(({ path }) => path);
    assert.deepEqual(registering, ["src/vscode/commands/registerCommands.ts"]);
  });
});
