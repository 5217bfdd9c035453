// The stage that runs the suites of test/webHost in the browser's own extension host, against the `browser` entry.
import { resolve } from "node:path";
import type { Outcome } from "../runner/outcome.ts";
import type { Selection } from "../runner/selection.ts";
import { testFiles } from "../runner/testFiles.ts";
import { launchChromium } from "./chromium.ts";
import { bundleSuites, ranNothing } from "./hostRun.ts";
import { watchSuites } from "./hostServer.ts";
import { startTestServer } from "./testServer.ts";
import { startWebHostProxy } from "./webHostProxy.ts";
import { makeRunFolders } from "./workspace.ts";

export async function webHostSuites({ files, name }: Selection): Promise<readonly Outcome[]> {
  const suites = testFiles("test/webHost", files);
  if (suites.length === 0) return [];
  const suite = await bundleSuites(suites, "dist/test/webHost/suites.cjs", name ?? /^/, "browser");
  const folders = makeRunFolders();
  const server = await startTestServer({ folders, extension: { elsewhere: true }, trusted: true });
  const proxy = await startWebHostProxy(server.origin, resolve("."), suite);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const address = `${proxy.origin}/?${new URLSearchParams({ folder: folders.workspace }).toString()}`;
    const outcomes = await watchSuites(page, address, "test/webHost");
    const idle = name === undefined ? suites.filter((file) => !outcomes.some((outcome) => outcome.file === file)) : [];
    return [...outcomes, ...idle.map(ranNothing)];
  } finally {
    await browser.close();
    await proxy.stop();
    await server.stop();
    folders.remove();
  }
}
