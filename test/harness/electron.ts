// Runs bundled suites in the VS Code that @vscode/test-electron downloads. CERTS_TEST_ELECTRON=1 insists on it, =0
// forbids it; else it is used if there is a screen and the download answers at once.
import { spawn } from "node:child_process";
import { downloadAndUnzipVSCode } from "@vscode/test-electron";
import type { Outcome } from "../runner/outcome.ts";
import type { HostRun } from "./hostRun.ts";
import { parseOutcome } from "./parseOutcome.ts";

const updateService = "https://update.code.visualstudio.com/api/releases/stable";

export async function canUseElectron(): Promise<boolean> {
  const wish = process.env["CERTS_TEST_ELECTRON"];
  if (wish !== undefined && wish !== "") return wish !== "0";
  if (process.platform === "linux" && process.env["DISPLAY"] === undefined) return false;
  try {
    return (await fetch(updateService, { signal: AbortSignal.timeout(3000) })).ok;
  } catch {
    return false;
  }
}

/**
 * Starts the program itself: `runTests` would always switch workspace trust off, and writes what VS Code prints past
 * its caller.
 */
export async function runInElectron({ suite, trusted, folders, extension }: HostRun): Promise<readonly Outcome[]> {
  const program = await downloadAndUnzipVSCode({ extensionDevelopmentPath: "." });
  const args = [
    folders.workspace,
    `--extensionDevelopmentPath=${"development" in extension ? extension.development : folders.emptyExtension}`,
    `--extensionTestsPath=${suite}`,
    `--user-data-dir=${folders.userData}`,
    `--extensions-dir=${folders.extensions}`,
    "--disable-updates",
    "--skip-welcome",
    "--skip-release-notes",
    "--disable-gpu-sandbox",
    "--no-sandbox",
    ...(trusted ? ["--disable-workspace-trust"] : []),
  ];
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const code = await new Promise<number | null>((done) => child.once("close", done));
  const lines = output.split("\n");
  const outcomes = lines.map(parseOutcome).filter((outcome) => outcome !== undefined);
  if (code !== 0 && !outcomes.some(({ result }) => result === "failed")) {
    const detail = `VS Code ended with ${String(code)}.\n${lines.slice(-40).join("\n")}`;
    return [...outcomes, { file: "test/integration", name: "VS Code", result: "failed", detail }];
  }
  return outcomes;
}
