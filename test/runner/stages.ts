// The stages of `npm test`. Each starts when those are done that it needs, and all share the cores: the order of the table says which goes
// first where there are more jobs than cores.
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { dirname, join, resolve } from "node:path";
import { hostStage } from "./hostStage.ts";
import { nodeTests, type NodeTestOptions } from "./nodeTests.ts";
import type { Outcome } from "./outcome.ts";
import { runProgram } from "./runProgram.ts";
import type { Step } from "./schedule.ts";
import type { Selection } from "./selection.ts";
import type { StageWork } from "./stageWork.ts";

export interface Stage extends Step {
  /** False for a command that only succeeds or does not. */
  readonly hasTests: boolean;
  run(selection: Selection, work: StageWork): Promise<readonly Outcome[]>;
}

const seconds = 1000;
const cores = availableParallelism();
/** Jobs that run at once: one more than there are cores, because windows and installations wait a third of their time. */
export const slotCount = cores + 1;
const window = ["build", "vscode", "chromium"];

export const stages: readonly Stage[] = [
  check("format", [program("oxfmt", "bin/oxfmt"), "--check"]),
  check("lint", [program("oxlint", "bin/oxlint")]),
  check("types", [program("typescript-7", "bin/tsc"), "--build"]),
  check("build", ["src/build/build.mjs"]),
  check("vscode", ["test/harness/install.mjs", "vscode"]),
  check("chromium", ["test/harness/install.mjs", "chromium"]),
  // The longest comes first, so that the short ones fill the slots beside it. More windows than there are cores time out.
  nodeStage(
    { folder: "test/endToEnd", hangLimit: 120 * seconds, fileLimit: 600 * seconds, concurrency: cores },
    window,
  ),
  // Other programs judge what the product made; some of them are installed first, by one file at a time.
  nodeStage({ folder: "test/judges", hangLimit: 60 * seconds, fileLimit: 600 * seconds, concurrency: 1 }, []),
  nodeStage({ folder: "test/browser", hangLimit: 30 * seconds, fileLimit: 300 * seconds, concurrency: cores }, [
    "build",
    "chromium",
  ]),
  { name: "integration", hasTests: true, needs: window, run: hostStage("integration") },
  // Both files write the same package.
  nodeStage({ folder: "test/package", hangLimit: 120 * seconds, fileLimit: 600 * seconds, concurrency: 1 }, window),
  { name: "webHost", hasTests: true, needs: window, run: hostStage("webHost") },
  nodeStage(
    {
      folder: "test/unit",
      hangLimit: 10 * seconds,
      fileLimit: 300 * seconds,
      concurrency: slotCount,
      filesPerProcess: 25,
    },
    [],
  ),
  nodeStage(
    {
      folder: "test/architecture",
      hangLimit: 10 * seconds,
      fileLimit: 60 * seconds,
      concurrency: slotCount,
      filesPerProcess: 10,
    },
    ["build"],
  ),
];

/** A package's own program, for Node. */
function program(name: string, path: string): string {
  return join(dirname(createRequire(resolve("package.json")).resolve(`${name}/package.json`)), path);
}

/** A stage without tests of its own: a command that succeeds or doesn't. */
function check(name: string, args: readonly string[]): Stage {
  return {
    name,
    hasTests: false,
    needs: [],
    run: async (_, work) => {
      const succeeded = await work.job(() => runProgram(args, work));
      return [{ file: name, name, result: succeeded ? "passed" : "failed" }];
    },
  };
}

function nodeStage(options: NodeTestOptions, needs: readonly string[]): Stage {
  const name = options.folder.replace("test/", "");
  return { name, hasTests: true, needs, run: (selection, work) => nodeTests(options, selection, work) };
}
