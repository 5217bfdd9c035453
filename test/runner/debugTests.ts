// Runs test files one after the other for a debugger, without time limits.
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { bundleTests } from "./bundleTests.ts";
import type { Outcome } from "./outcome.ts";
import { bundleOf } from "./testFiles.ts";

/** The longest delay a timer of Node takes, in milliseconds. */
const never = 2 ** 31 - 1;

/**
 * One outcome for each file. VS Code attaches to the processes that it sees; without it, each file waits on its first
 * line for a debugger (`node inspect`, or chrome://inspect in a browser).
 */
export async function debugTests(files: readonly string[], name: RegExp | undefined): Promise<readonly Outcome[]> {
  await bundleTests(files, never);
  const isAttached = process.env["VSCODE_INSPECTOR_OPTIONS"] !== undefined;
  const args = [
    ...(isAttached ? [] : ["--inspect-brk"]),
    ...(name === undefined ? [] : [`--test-name-pattern=/${name.source}/${name.flags}`]),
  ];
  return files.map((file) => {
    console.log(`  ${file}`);
    const { status } = spawnSync(process.execPath, [...args, resolve(bundleOf(file))], { stdio: "inherit" });
    return { file, name: "under the debugger", result: status === 0 ? "passed" : "failed" };
  });
}
