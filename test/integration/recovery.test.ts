// Interrupted writes in the editor: a refresh changes nothing, the command asks and does what was chosen; and what a write replaced is put back.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
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
import { test } from "../harness/hostTests.ts";
import { assertRecovered, leaveInterrupted, plantJournal, recoverFirst } from "../support/interruptedWrites.ts";

interface Answered {
  readonly asked: readonly string[];
  readonly said: readonly string[];
}

/** Picks the item that begins with `item`, presses `button` in modal dialogs, and keeps what was asked and said. */
async function answering(item: string, button: string | undefined, work: () => Thenable<unknown>): Promise<Answered> {
  const { showQuickPick, showWarningMessage, showInformationMessage, showErrorMessage } = vscode.window;
  const asked: string[] = [];
  const said: string[] = [];
  const dialog = (message: string, options?: unknown, ...buttons: readonly string[]): Promise<string | undefined> => {
    const isModal = typeof options === "object" && options !== null && "detail" in options;
    (isModal ? asked : said).push(isModal ? `${message}\n${String(options.detail)}` : message);
    return Promise.resolve(isModal ? buttons.find((one) => one === button) : undefined);
  };
  const pick = (items: readonly { readonly label: string }[]): Promise<unknown> =>
    Promise.resolve(items.find(({ label }) => label.startsWith(item)));
  Object.assign(vscode.window, {
    showQuickPick: pick,
    showWarningMessage: dialog,
    showInformationMessage: dialog,
    showErrorMessage: dialog,
  });
  try {
    await work();
  } finally {
    Object.assign(vscode.window, { showQuickPick, showWarningMessage, showInformationMessage, showErrorMessage });
  }
  return { asked, said };
}

async function newDirectory(name: string): Promise<string> {
  const directory = join((await sampleFile("healthy/certs/ca.crt")).fsPath, "../../..", name);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory);
  return directory;
}

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
