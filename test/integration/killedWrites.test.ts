// A write that was killed at each of its steps, opened in the editor: opening changes nothing, and a recovery leaves all
// old files or all new ones.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { fileOperations, type FileOperations } from "../../src/node/files/fileOperations.ts";
import { hostSystem } from "../../src/node/files/hostSystem.ts";
import { journalName } from "../../src/node/journal/journalRecord.ts";
import { nodeRecoveryFiles } from "../../src/node/journal/nodeRecoveryFiles.ts";
import { writeFileGroup } from "../../src/node/journal/writeFileGroup.ts";
import { commandId } from "../../src/vscode/commands/commandId.ts";
import { taskType } from "../../src/vscode/platform/ids.ts";
import { sampleFile } from "../harness/activeEditor.ts";
import { answering, newDirectory } from "../harness/answering.ts";
import { test } from "../harness/hostTests.ts";
import { assertRecovered, recoverFirst } from "../support/interruptedWrites.ts";

/** Operations of a process that stops at this step and never goes on: on the disk that is the same as if it was killed. `stopped` resolves then. */
function stoppingOperations(stopAt: number): {
  readonly operations: FileOperations;
  readonly stopped: Promise<"stopped">;
} {
  let steps = 0;
  let stop: (value: "stopped") => void = () => undefined;
  const stopped = new Promise<"stopped">((resolve) => {
    stop = resolve;
  });
  const stopping =
    <A extends readonly unknown[], R>(operation: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      if (++steps !== stopAt) return operation(...args);
      stop("stopped");
      return new Promise<never>(() => undefined);
    };
  const { makeDirectory, link, copy, rename, remove, syncDirectory, create } = fileOperations;
  const operations = {
    ...fileOperations,
    makeDirectory: stopping(makeDirectory),
    link: stopping(link),
    copy: stopping(copy),
    rename: stopping(rename),
    remove: stopping(remove),
    syncDirectory: stopping(syncDirectory),
    create: stopping(create),
  };
  return { operations, stopped };
}

/** Name, identity, time, and content of each file. */
function stateOf(directory: string): readonly unknown[] {
  return readdirSync(directory)
    .sort()
    .map((name) => {
      const { ino, mtimeMs, mode } = statSync(join(directory, name));
      return [name, ino, mtimeMs, mode, readFileSync(join(directory, name), "latin1")];
    });
}

/** Steps of a write at which it is killed: each test takes every fourth, from another one on. */
const stride = 4;
const killed = { steps: 0, outcomes: new Set<string>() };

for (let first = 1; first <= stride; first++) {
  test(`a folder whose write was killed at step ${first}, ${first + stride}, … is opened without a change, and is whole after a recovery`, () =>
    openKilled(first));
}

test("all of these steps leave old files or new ones", () => {
  assert.ok(killed.steps > 20, `only ${killed.steps} steps`);
  assert.deepEqual([...killed.outcomes].sort(), ["new", "old"]);
});

async function openKilled(first: number): Promise<void> {
  const names = ["ca.crt", "node.crt", "node.key"];
  const [old, fresh] = await Promise.all(
    ["healthy", "faulty"].map(async (sample) =>
      Promise.all(names.map(async (name) => readFileSync((await sampleFile(`${sample}/certs/${name}`)).fsPath))),
    ),
  );
  assert.ok(old !== undefined && fresh !== undefined);
  // Named by a journal as the process that wrote it; no process has it.
  const ended = { ...hostSystem, pid: 2 ** 30 };
  for (let stopAt = first; ; stopAt += stride) {
    const directory = await newDirectory(`killed-${stopAt}`);
    try {
      for (const [index, name] of names.entries())
        writeFileSync(join(directory, name), old[index] ?? "", { mode: name.endsWith(".key") ? 0o600 : 0o644 });
      const { operations, stopped } = stoppingOperations(stopAt);
      const files = names.map((name, index) => ({
        path: join(directory, name),
        mode: name.endsWith(".key") ? 0o600 : 0o644,
        bytes: fresh[index] ?? Buffer.alloc(0),
        mayReplace: true,
      }));
      const newId = (): string => "0123456789abcdef0123456789abcdef";
      const written = writeFileGroup(directory, files, { operations, system: ended, newId });
      if ((await Promise.race([written, stopped])) !== "stopped") return;
      const before = stateOf(directory);
      const isWaiting = existsSync(join(directory, journalName));
      // What opening the folder does: it's found, read, and judged, here also by the task that prints its findings.
      const { asked } = await answering("", undefined, async () => {
        await vscode.commands.executeCommand(commandId("refresh"));
        await vscode.commands.executeCommand(commandId("validateDirectory"), vscode.Uri.file(directory));
      });
      const opened = await vscode.tasks.fetchTasks({ type: taskType });
      assert.ok(
        opened.some(({ name }) => name.endsWith(`killed-${stopAt}`)),
        "the directory wasn't opened",
      );
      assert.deepEqual([asked, stateOf(directory)], [[], before], `step ${stopAt}`);
      assert.equal((await nodeRecoveryFiles().findInterrupted(directory)) !== undefined, isWaiting);
      assertRecovered(await recoverFirst(directory));
      const left = names.map((name) => readFileSync(join(directory, name)));
      const outcome = [old, fresh].findIndex((all) => all.every((bytes, index) => bytes.equals(left[index] ?? bytes)));
      assert.notEqual(outcome, -1, `a mixture after step ${stopAt}`);
      assert.deepEqual(readdirSync(directory).sort(), names);
      killed.outcomes.add(outcome === 0 ? "old" : "new");
      killed.steps++;
    } finally {
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      rmSync(directory, { recursive: true });
    }
  }
}
