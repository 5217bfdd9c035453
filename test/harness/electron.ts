// Runs bundled suites in the VS Code that @vscode/test-electron downloads. CERTS_TEST_ELECTRON=1 insists on it, =0 forbids it; else it is
// used where there is a screen and the download answers at once.
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import type { Outcome } from "../runner/outcome.ts";
import type { HostRun } from "./hostSuites.ts";
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

/** In a process of its own, because test-electron writes what VS Code prints straight to the standard output of its caller. */
export async function runInElectron({ suite, trusted, folders }: HostRun): Promise<readonly Outcome[]> {
  const options = {
    extensionDevelopmentPath: resolve("."),
    extensionTestsPath: suite,
    launchArgs: [
      folders.workspace,
      ...(trusted ? ["--disable-workspace-trust"] : []),
      `--user-data-dir=${folders.userData}`,
      `--extensions-dir=${folders.extensions}`,
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  };
  const script = `require("@vscode/test-electron").runTests(JSON.parse(process.argv[1])).then((code) => { process.exitCode = code; })`;
  const child = spawn(process.execPath, ["-e", script, JSON.stringify(options)], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => { output += chunk.toString(); });
  const code = await new Promise<number | null>((done) => child.once("exit", done));
  const lines = output.split("\n");
  const outcomes = lines.map(parseOutcome).filter((outcome) => outcome !== undefined);
  if (code !== 0 && !outcomes.some(({ result }) => result === "failed")) {
    const detail = `VS Code ended with ${String(code)}.\n${lines.slice(-40).join("\n")}`;
    return [...outcomes, { file: "test/integration", name: "VS Code", result: "failed", detail }];
  }
  return outcomes;
}
