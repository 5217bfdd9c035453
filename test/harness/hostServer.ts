// Runs bundled suites in the VS Code server from npm, with the workbench in Chromium. The server's smoke-test driver makes the workbench
// hand every console line of the extension host, and the end of the suites, to two functions of the page.
import { resolve } from "node:path";
import { startEditorServer } from "../../src/build/editorServer.ts";
import type { Outcome } from "../runner/outcome.ts";
import { launchChromium } from "./chromium.ts";
import type { HostRun } from "./hostSuites.ts";
import { parseOutcome } from "./parseOutcome.ts";

/** Milliseconds for all suites of one window. */
const limit = 300_000;

export async function runInServer({ suite, trusted, folders }: HostRun): Promise<readonly Outcome[]> {
  const server = await startEditorServer([
    "--without-connection-token",
    "--enable-smoke-test-driver",
    ...(trusted ? ["--disable-workspace-trust"] : []),
    "--user-data-dir",
    folders.userData,
    "--extensions-dir",
    folders.extensions,
  ]);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const outcomes: Outcome[] = [];
    const lines: string[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ended = new Promise<number | undefined>((done, failed) => {
      timer = setTimeout(() => { done(undefined); }, limit);
      page.exposeFunction("codeAutomationExit", done).catch(failed);
      page.exposeFunction("codeAutomationLog", (_type: string, args: readonly unknown[]) => {
        const line = args.map(String).join(" ");
        const outcome = parseOutcome(line);
        if (outcome === undefined) lines.push(line);
        else outcomes.push(outcome);
      }).catch(failed);
    });
    const host = server.origin.replace("http://", "");
    const payload = [
      ["extensionDevelopmentPath", `vscode-remote://${host}${resolve(".")}`],
      ["extensionTestsPath", `vscode-remote://${host}${suite}`],
    ];
    const query = new URLSearchParams({ folder: folders.workspace, payload: JSON.stringify(payload) });
    await page.goto(`${server.origin}/?${query.toString()}`);
    const code = await ended;
    clearTimeout(timer);
    // VS Code's word for it counts too: it also fails when a suite cannot be loaded.
    const unexplained = code !== 0 && !outcomes.some(({ result }) => result === "failed");
    if (unexplained) {
      const why = code === undefined ? `The suites did not end within ${limit / 1000} s.` : `VS Code ended the suites with ${code}.`;
      outcomes.push({ file: "test/integration", name: "VS Code", result: "failed", detail: `${why}\n${lines.slice(-40).join("\n")}` });
    }
    return outcomes;
  } finally {
    await browser.close();
    await server.stop();
  }
}
