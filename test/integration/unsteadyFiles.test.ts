// File systems that misbehave: one that doesn't answer, and one that changes ten thousand times at once. Nothing hangs,
// nothing is lost.
import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import * as vscode from "vscode";
import { FollowedFile } from "../../src/vscode/platform/followedFile.ts";
import { commandId } from "../../src/vscode/commands/commandId.ts";
import { sampleFile } from "../harness/activeEditor.ts";
import { test } from "../harness/hostTests.ts";
import { memoryFiles } from "../harness/memoryFiles.ts";

const noEvent = (): vscode.Disposable => new vscode.Disposable(() => undefined);

async function sampleFiles(): Promise<Map<string, Uint8Array>> {
  const sample = vscode.Uri.joinPath(await sampleFile("healthy/certs/ca.crt"), "..").fsPath;
  return new Map(
    await Promise.all(
      (await readdir(sample)).map(async (name) => [`/${name}`, await readFile(`${sample}/${name}`)] as const),
    ),
  );
}

/** Presses Cancel as soon as a progress shows, while `work` is done. */
async function cancelling(work: () => Thenable<unknown>): Promise<number> {
  const { withProgress } = vscode.window;
  let shown = 0;
  const pressed = <R>(
    options: vscode.ProgressOptions,
    task: (progress: vscode.Progress<unknown>, token: vscode.CancellationToken) => Thenable<R>,
  ): Thenable<R> => {
    const source = new vscode.CancellationTokenSource();
    if (options.cancellable === true) {
      shown++;
      setTimeout(() => source.cancel(), 100);
    }
    return task({ report: () => undefined }, source.token);
  };
  Object.assign(vscode.window, { withProgress: pressed });
  try {
    await work();
  } finally {
    Object.assign(vscode.window, { withProgress });
  }
  return shown;
}

async function certList(directory: vscode.Uri): Promise<string> {
  await vscode.commands.executeCommand(commandId("showCertList"), directory);
  return vscode.window.activeTextEditor?.document.getText() ?? "";
}

test("the reading of a file that doesn't answer can be canceled, and succeeds once it answers", async () => {
  const files = await sampleFiles();
  const stalled = new Set(["/node.crt"]);
  const virtual = memoryFiles("certs-stalled", files, { stalls: (path) => stalled.has(path) });
  try {
    const directory = vscode.Uri.parse("certs-stalled:/");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    assert.equal(await cancelling(() => vscode.commands.executeCommand(commandId("showCertList"), directory)), 1);
    assert.equal(vscode.window.activeTextEditor, undefined);
    stalled.clear();
    assert.match(await certList(directory), /node\.crt/);
  } finally {
    virtual.dispose();
  }
});

test("a file that is never answered for is a finding, and the others are judged", async () => {
  const files = await sampleFiles();
  const virtual = memoryFiles("certs-silent", files, { stalls: (path) => path === "/client.app.crt" });
  try {
    const text = await certList(vscode.Uri.parse("certs-silent:/"));
    // What CockroachDB says about a file that it can't read.
    assert.match(text, /empty certificate file: client\.app\.crt/);
    assert.match(text, /client\.root\.crt .*user: root/);
  } finally {
    virtual.dispose();
  }
});

test("ten thousand changes at once end, and the last one counts", async () => {
  const ca = await sampleFile("healthy/certs/ca.crt");
  const directory = vscode.Uri.joinPath(ca, "..").fsPath;
  const late = vscode.Uri.joinPath(ca, "../client.late.crt");
  await vscode.commands.executeCommand(commandId("refresh"));
  const root = await readFile(join(directory, "client.root.crt"));
  try {
    for (let index = 0; index < 10_000; index++) writeFileSync(join(directory, "noise.txt"), String(index));
    writeFileSync(late.fsPath, root);
    // Without being asked: its missing key is found by following the directory.
    while (
      !vscode.languages
        .getDiagnostics(late)
        .some(({ code }) => typeof code === "object" && code.value === "key/missing")
    )
      await delay(50);
  } finally {
    for (const name of ["noise.txt", "client.late.crt"]) rmSync(join(directory, name), { force: true });
  }
});

test("a file is followed where its file system tells nothing of changes", async () => {
  const folder = await mkdtemp(join(tmpdir(), "silent-"));
  const file = vscode.Uri.file(join(folder, "ca.crt"));
  const { createFileSystemWatcher } = vscode.workspace;
  // As over a network: there is a watcher, and it hears nothing.
  const silent = { onDidChange: noEvent, onDidCreate: noEvent, onDidDelete: noEvent, dispose: () => undefined };
  Object.assign(vscode.workspace, { createFileSystemWatcher: () => silent });
  try {
    const followed = new FollowedFile(file);
    const told = (): Promise<void> =>
      new Promise((resolve) => {
        const once = followed.onDidChange(() => {
          once.dispose();
          resolve();
        });
      });
    for (const change of [
      () => writeFile(file.fsPath, "one"),
      () => writeFile(file.fsPath, "another"),
      () => rm(file.fsPath),
    ]) {
      const next = told();
      // A listener that reads the file when notified sees the change that follows right after. On a busy machine, reading takes a second.
      await delay(2_500);
      await change();
      await next;
    }
    followed.dispose();
  } finally {
    Object.assign(vscode.workspace, { createFileSystemWatcher });
    await rm(folder, { recursive: true });
  }
});
