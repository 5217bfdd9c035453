// The stage that runs the suites of test/integration inside VS Code, in two windows.
import { resolve } from "node:path";
import type { Outcome } from "../runner/outcome.ts";
import type { Selection } from "../runner/selection.ts";
import { testFiles } from "../runner/testFiles.ts";
import { runInHost } from "./hostRun.ts";

/** Suites below this folder see a window that doesn't trust its workspace, all others one that does. */
const restrictedFolder = "test/integration/restricted/";

export async function hostSuites({ files, name }: Selection): Promise<readonly Outcome[]> {
  const all = testFiles("test/integration", files);
  const outcomes: Outcome[] = [];
  for (const trusted of [true, false]) {
    const suites = all.filter((file) => file.startsWith(restrictedFolder) !== trusted);
    if (suites.length === 0) continue;
    const outfile = `dist/test/integration/${trusted ? "trusted" : "restricted"}.cjs`;
    outcomes.push(...(await runInHost({ suites, outfile, name, trusted, extension: { development: resolve(".") } })));
  }
  return outcomes;
}
