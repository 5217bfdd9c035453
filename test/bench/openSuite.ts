// Runs inside the extension host of a real VS Code: how long activation takes, and how long the host is kept from
// answering others while a file opens. Started by host.bench.ts, which gets the figures through a file in the
// workspace.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { extensionId } from "../harness/extensionId.ts";
import { test } from "../harness/hostTests.ts";
import type { Figure } from "./report.ts";
import { setFigures } from "./setStretch.ts";
import { threadTime } from "./threadTime.ts";

const figures: Figure[] = [];
/** Milliseconds: on a busy machine the host may never be at rest. */
const maxWait = 20_000;
/** Milliseconds. */
const settled = 10_000;

function folder(): vscode.Uri {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  if (first === undefined) throw new Error("no folder is open");
  return first.uri;
}

/**
 * The longest work between two turns of the event loop, in milliseconds, until it has been quiet for a second and a
 * half after `work`.
 */
async function longestGap(
  work: () => Thenable<unknown>,
): Promise<{ readonly longest: number; readonly total: number }> {
  let last = performance.now();
  let used = threadTime();
  let longest = 0;
  let busy = last;
  const tick = setInterval(() => {
    const now = performance.now();
    // Other processes of the machine make it late by a few milliseconds.
    if (now - last > 15) busy = now;
    const usedNow = threadTime();
    longest = Math.max(longest, usedNow - used);
    used = usedNow;
    last = now;
  }, 1);
  const start = performance.now();
  await work();
  busy = Math.max(busy, performance.now());
  while (performance.now() - busy < 1_500 && performance.now() - start < maxWait)
    await new Promise((resolve) => setTimeout(resolve, 20));
  clearInterval(tick);
  return { longest, total: busy - start };
}

test("activation", async () => {
  const extension = vscode.extensions.getExtension(extensionId);
  // After its start VS Code looks for ports and for repositories, on the same thread: that isn't the extension's.
  await new Promise((resolve) => setTimeout(resolve, settled));
  const wasActive = extension?.isActive === true;
  const start = threadTime();
  await extension?.activate();
  figures.push({
    name: wasActive ? "activation: had happened before" : "activation, with loading the bundle: processor time",
    value: threadTime() - start,
    unit: "ms",
    aim: 20,
    limit: 20,
  });
  // The certs directories are judged, which doesn't belong to opening a file.
  await new Promise((resolve) => setTimeout(resolve, settled));
  figures.push({
    name: "host: longest work at a stretch while nothing is done",
    value: (await longestGap(() => new Promise((resolve) => setTimeout(resolve, 2_000)))).longest,
    unit: "ms",
  });
});

for (const name of ["one.pem", "bundle-10000.pem", "bundle-50000.pem"]) {
  test(`opening ${name}`, async () => {
    const { longest, total } = await longestGap(() =>
      vscode.commands.executeCommand("vscode.open", vscode.Uri.joinPath(folder(), name)),
    );
    figures.push({ name: `${name}: longest work of the host at a stretch`, value: longest, unit: "ms", limit: 50 });
    figures.push({ name: `${name}: until the host is at rest`, value: total, unit: "ms" });
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });
}

test("a set of many users", async () => {
  figures.push(...(await setFigures(threadTime)));
});

test("figures are written", () => {
  writeFileSync(join(folder().fsPath, "figures.json"), JSON.stringify(figures));
});
