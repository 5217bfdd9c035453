// In a real VS Code: activation, and how long the extension host is busy without a pause while bundles open.
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { launchChromium } from "../harness/chromium.ts";
import { bundleSuites } from "../harness/hostRun.ts";
import { watchSuites } from "../harness/hostServer.ts";
import { startTestServer } from "../harness/testServer.ts";
import { makeRunFolders } from "../harness/workspace.ts";
import { bundleFiles } from "./manyCertificates.ts";
import { report, type Figure } from "./report.ts";

async function busyHost(files: ReadonlyMap<string, string>): Promise<void> {
  const folders = makeRunFolders();
  for (const [name, text] of files) writeFileSync(join(folders.workspace, name), text);
  const suite = await bundleSuites(["test/bench/openSuite.ts"], "dist/test/bench/openSuite.cjs", /^/, "node");
  const server = await startTestServer({ folders, extension: { development: resolve(".") }, trusted: true });
  const browser = await launchChromium();
  try {
    const outcomes = await watchSuites(await browser.newPage(), server.address(suite), "test/bench");
    for (const { name, result, detail } of outcomes)
      if (result !== "passed") throw new Error(`${name}: ${detail ?? ""}`);
    const figures = JSON.parse(readFileSync(join(folders.workspace, "figures.json"), "utf8")) as readonly Figure[];
    for (const figure of figures) report(figure);
  } finally {
    await browser.close();
    await server.stop();
    folders.remove();
  }
}

async function main(): Promise<void> {
  await busyHost(await bundleFiles(1, 10_000, 50_000));
}

void main();
