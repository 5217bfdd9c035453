// In a real VS Code: activation, how long the extension host is busy at a stretch while bundles open, and from a click to the first rows
// on the screen, against the same file as text.
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { launchChromium } from "../harness/chromium.ts";
import { bundleSuites } from "../harness/hostRun.ts";
import { watchSuites } from "../harness/hostServer.ts";
import { startTestServer } from "../harness/testServer.ts";
import { openWorkbench } from "../harness/workbench.ts";
import { makeRunFolders } from "../harness/workspace.ts";
import { asPem, manyCertificates } from "./manyCertificates.ts";
import { paintClock } from "./paintClock.ts";
import { median, report, type Figure } from "./report.ts";

async function busyHost(files: ReadonlyMap<string, string>): Promise<void> {
  const folders = makeRunFolders();
  for (const [name, text] of files) writeFileSync(join(folders.workspace, name), text);
  const suite = await bundleSuites(["test/bench/openSuite.ts"], "dist/test/bench/openSuite.cjs", /^/, "node");
  const server = await startTestServer({ folders, extension: { development: resolve(".") }, trusted: true });
  const browser = await launchChromium();
  try {
    const outcomes = await watchSuites(await browser.newPage(), server.address(suite), "test/bench");
    for (const { name, result, detail } of outcomes) if (result !== "passed") throw new Error(`${name}: ${detail ?? ""}`);
    const figures = JSON.parse(readFileSync(join(folders.workspace, "figures.json"), "utf8")) as readonly Figure[];
    for (const figure of figures) report(figure);
  } finally {
    await browser.close();
    await server.stop();
    folders.remove();
  }
}

/** Milliseconds from a double click in the explorer to the first rows, or the first line of text. */
async function clicks(files: ReadonlyMap<string, string>, rounds: number): Promise<void> {
  const workbench = await openWorkbench({
    // Megabytes: a remote window would first ask whether to open a text of more than ten.
    settings: { "workbench.editorLargeFileConfirmation": 200 },
    prepare: (workspace) => {
      for (const [name, text] of files) {
        writeFileSync(join(workspace, name), text);
        writeFileSync(join(workspace, name.replace(/\.\w+$/, ".txt")), text);
      }
    },
  });
  const { page } = workbench;
  const clock = await paintClock(page);
  const time = async (name: string): Promise<number> => {
    const item = page.locator(".explorer-viewlet [role=treeitem]").filter({ has: page.getByText(name, { exact: true }) });
    await item.waitFor();
    const took = await clock.open(item);
    await workbench.runCommand("View: Close All Editors");
    await page.waitForTimeout(500);
    return took;
  };
  try {
    for (const name of files.keys()) {
      const shown: number[] = [];
      const text: number[] = [];
      for (let round = 0; round <= rounds; round++) {
        const ours = await time(name);
        const plain = await time(name.replace(/\.\w+$/, ".txt"));
        // The first round warms both up.
        if (round === 0) continue;
        shown.push(ours);
        text.push(plain);
      }
      report({ name: `${name}: click to first rows`, value: median(shown), unit: "ms" });
      report({ name: `${name}: click to first line as text`, value: median(text), unit: "ms" });
      report({ name: `${name}: rows / text`, value: median(shown) / median(text), aim: 1.5 });
    }
  } finally {
    await workbench.close();
  }
}

async function main(): Promise<void> {
  const ders = await manyCertificates(50_000);
  const bundle = (count: number): string => ders.slice(0, count).map(asPem).join("");
  const files = new Map([["one.pem", bundle(1)], ["bundle-10000.pem", bundle(10_000)], ["bundle-50000.pem", bundle(50_000)]]);
  await busyHost(files);
  files.delete("bundle-50000.pem");
  await clicks(files, 3);
}

void main();
