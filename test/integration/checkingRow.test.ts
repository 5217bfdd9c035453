// The first row of a directory comes before its verdict: how far its check is. It never looks like one.
import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import * as vscode from "vscode";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { WatchedDirectory } from "../../src/vscode/directories/watchedDirectory.ts";
import { treeRoots } from "../../src/vscode/features/tree/treeRoots.ts";
import { JudgementClock } from "../../src/vscode/platform/judgementClock.ts";
import type { Platform } from "../../src/vscode/platform/platform.ts";
import { workspaceAssetLoader } from "../../src/vscode/platform/workspaceAssetLoader.ts";
import type { TreeRow } from "../../src/view/tree/treeRow.ts";
import { test } from "../harness/hostTests.ts";
import { memoryFiles } from "../harness/memoryFiles.ts";

const files = new Map(
  ["ca.crt", "node.crt", "client.root.crt"].map((name) => [`/${name}`, new TextEncoder().encode("nothing")]),
);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined, dispose: () => undefined };

function watch(uri: vscode.Uri): WatchedDirectory {
  const platform: Platform = {
    host: "web",
    cryptography: nodeCryptography,
    now: Date.now,
    assetLoader: workspaceAssetLoader,
    environment: {},
    containers: undefined,
    gitFiles: undefined,
    ocsp: undefined,
    interrupted: undefined,
    recovery: undefined,
    fixes: undefined,
    askNode: undefined,
    sample: undefined,
    creation: undefined,
  };
  return new WatchedDirectory(uri, "chosen", platform, new JudgementClock(Date.now), log);
}

async function rows(watched: WatchedDirectory): Promise<readonly TreeRow[]> {
  return (await treeRoots([watched], () => "")).map(({ row }) => row);
}

test("a directory is a row while it's checked for the first time, and the verdict replaces it", async () => {
  const stalled = new Set(["/client.root.crt"]);
  const virtual = memoryFiles("certs-checking", files, { stalls: (path) => stalled.has(path) });
  const watched = watch(vscode.Uri.parse("certs-checking:/"));
  try {
    assert.deepEqual(await rows(watched), []);
    const loading = watched.load();
    let [row] = await rows(watched);
    while (row?.description !== "checking: 2 of 3 files") {
      await delay(20);
      [row] = await rows(watched);
    }
    assert.deepEqual([row.context, row.tone, row.fold, row.can], ["checking", "none", "none", []]);
    let changes = 0;
    watched.onDidChange(() => changes++);
    watched.cancel();
    await loading;
    assert.deepEqual([await rows(watched), changes], [[], 1]);
    stalled.clear();
    await watched.load();
    assert.deepEqual(
      (await rows(watched)).map(({ context }) => context),
      ["directory"],
    );
    // A verdict stays while the directory is checked again.
    stalled.add("/client.root.crt");
    const again = watched.load();
    assert.deepEqual(
      (await rows(watched)).map(({ context }) => context),
      ["directory"],
    );
    watched.cancel();
    await again;
  } finally {
    watched.dispose();
    virtual.dispose();
  }
});
