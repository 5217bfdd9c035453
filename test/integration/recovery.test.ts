// Interrupted writes in the editor: a refresh changes nothing, the command asks and does what was chosen; and what a
// write replaced is put back.
import assert from "node:assert/strict";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { journalName } from "../../src/node/journal/journalRecord.ts";
import { commandId } from "../../src/vscode/commands/commandId.ts";
import { answering, newDirectory } from "../harness/answering.ts";
import { test } from "../harness/hostTests.ts";
import { leaveInterrupted, plantJournal } from "../support/interruptedWrites.ts";

const recover = (directory: string): Thenable<unknown> =>
  vscode.commands.executeCommand(commandId("recover"), vscode.Uri.file(directory));

test("an interrupted write stays as it is until it is recovered, and each choice does what it says", async () => {
  const directory = await newDirectory("interrupted");
  try {
    for (const [choice, left] of [
      ["Finish the Write", ["node.crt"]],
      ["Roll Back the Write", []],
    ] as const) {
      leaveInterrupted(directory, { fresh: { "node.crt": "new" } });
      const before = readdirSync(directory);
      const refreshed = await answering(choice, choice, () => vscode.commands.executeCommand(commandId("refresh")));
      assert.deepEqual([refreshed.asked, readdirSync(directory)], [[], before]);

      const left1 = await answering(choice, undefined, () => recover(directory));
      assert.match(left1.asked[0] ?? "", new RegExp(`^${choice} to .*\\n[^]*node\\.crt`));
      assert.deepEqual(readdirSync(directory), before);

      const { said } = await answering(choice, choice, () => recover(directory));
      assert.match(said[0] ?? "", /^(Finished|Rolled back) an interrupted write in /);
      assert.deepEqual(readdirSync(directory), left);
      rmSync(join(directory, "node.crt"), { force: true });
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test("a journal of no use is removed only after a question, and its text acts nowhere", async () => {
  const directory = await newDirectory("[x](command:workbench.action.files.newUntitledFile)");
  try {
    plantJournal(directory, "{");
    const refused = await answering("", undefined, () => recover(directory));
    assert.match(refused.asked[0] ?? "", /It can't be used: it can't be read as a journal/);
    assert.ok(!refused.asked.join().includes("]("), "a link in a dialog");
    assert.ok(existsSync(join(directory, journalName)));
    const { said } = await answering("", "Remove the Journal", () => recover(directory));
    assert.ok(said.length === 1 && !said.join().includes("]("), said.join());
    assert.deepEqual(readdirSync(directory), []);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
