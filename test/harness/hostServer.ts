// Runs bundled suites in the VS Code server from npm, with the workbench in Chromium. The server's smoke-test driver makes the workbench
// hand every console line of the extension host, and the end of the suites, to two functions of the page.
import type { Page } from "playwright-core";
import type { Outcome } from "../runner/outcome.ts";
import { launchChromium } from "./chromium.ts";
import type { HostRun } from "./hostRun.ts";
import { factor } from "./persist.ts";
import { parseOutcome } from "./parseOutcome.ts";
import { startTestServer } from "./testServer.ts";

/** Milliseconds for all suites of one window. */
const limit = 300_000 * factor;

export async function runInServer(run: HostRun): Promise<readonly Outcome[]> {
  const server = await startTestServer(run);
  try {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      return await watchSuites(page, server.address(run.suite), "test/integration");
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

/** Opens a workbench that runs suites, and collects what they say. `folder` is named where VS Code itself fails. */
export async function watchSuites(page: Page, address: string, folder: string): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const lines: string[] = [];
  await page.exposeFunction("codeAutomationLog", (_type: string, args: readonly unknown[]) => {
    const line = args.map(String).join(" ");
    const outcome = parseOutcome(line);
    if (outcome === undefined) lines.push(line);
    else outcomes.push(outcome);
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hangs = new Promise<undefined>((done) => {
    timer = setTimeout(done, limit, undefined);
  });
  const exits = new Promise<number>((done, failed) => {
    page.exposeFunction("codeAutomationExit", done).catch(failed);
  });
  await page.goto(address);
  const code = await Promise.race([exits, hangs]);
  clearTimeout(timer);
  // VS Code's word for it counts too: it also fails when a suite cannot be loaded.
  if (code !== 0 && !outcomes.some(({ result }) => result === "failed")) {
    const why =
      code === undefined
        ? `The suites did not end within ${limit / 1000} s.`
        : `VS Code ended the suites with ${code}.`;
    outcomes.push({
      file: folder,
      name: "VS Code",
      result: "failed",
      detail: `${why}\n${lines.slice(-40).join("\n")}`,
    });
  }
  return outcomes;
}
