// The stages of `npm test`, in order.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { hostSuites } from "../harness/hostSuites.ts";
import { findChromium } from "../harness/chromium.ts";
import { webHostSuites } from "../harness/webHostSuites.ts";
import { nodeTests, type NodeTestOptions } from "./nodeTests.ts";
import type { Outcome } from "./outcome.ts";
import type { Selection } from "./selection.ts";

export interface Stage {
  readonly name: string;
  /** False for a command that only succeeds or doesn't. */
  readonly hasTests: boolean;
  /** Looks at what the build made. */
  readonly needsBuild: boolean;
  run(selection: Selection): Promise<readonly Outcome[]>;
}

const seconds = 1000;

export const stages: readonly Stage[] = [
  check("format", [program("oxfmt", "bin/oxfmt"), "--check"]),
  check("lint", [program("oxlint", "bin/oxlint")]),
  check("types", [program("typescript-7", "bin/tsc"), "--build"]),
  check("build", ["src/build/build.mjs"]),
  nodeStage({ folder: "test/unit", hangLimit: 10 * seconds, fileLimit: 300 * seconds, concurrency: 2 }),
  // Other programs judge what the product made; some of them are installed first.
  nodeStage({ folder: "test/judges", hangLimit: 60 * seconds, fileLimit: 600 * seconds, concurrency: 1 }),
  nodeStage({ folder: "test/architecture", hangLimit: 10 * seconds, fileLimit: 60 * seconds, concurrency: 2 }, true),
  browserStage({ folder: "test/browser", hangLimit: 30 * seconds, fileLimit: 300 * seconds, concurrency: 2 }),
  { name: "integration", hasTests: true, needsBuild: true, run: hostSuites },
  { name: "webHost", hasTests: true, needsBuild: true, run: webHostSuites },
  browserStage({ folder: "test/endToEnd", hangLimit: 120 * seconds, fileLimit: 600 * seconds, concurrency: 2 }),
  browserStage({ folder: "test/package", hangLimit: 120 * seconds, fileLimit: 600 * seconds, concurrency: 1 }),
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
    needsBuild: false,
    run: () => {
      const { status } = spawnSync(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
      const outcome: Outcome = { file: name, name, result: status === 0 ? "passed" : "failed" };
      return Promise.resolve([outcome]);
    },
  };
}

function nodeStage(options: NodeTestOptions, needsBuild = false): Stage {
  const name = options.folder.replace("test/", "");
  return { name, hasTests: true, needsBuild, run: (selection) => nodeTests(options, selection) };
}

/** The tests find the browser by themselves; here it is installed before the first of them starts. */
function browserStage(options: NodeTestOptions): Stage {
  const stage = nodeStage(options, true);
  return {
    ...stage,
    run: (selection) => {
      findChromium();
      return stage.run(selection);
    },
  };
}
