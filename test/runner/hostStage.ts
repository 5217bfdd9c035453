// A stage whose suites run inside VS Code. A process of its own starts VS Code and collects what the suites came to.
import { resolve } from "node:path";
import { build } from "esbuild";
import { forNode } from "../../src/build/bundles.mjs";
import { limitFactor } from "./limitFactor.ts";
import type { Outcome } from "./outcome.ts";
import { runProgram } from "./runProgram.ts";
import type { Selection } from "./selection.ts";
import type { StageWork } from "./stageWork.ts";
import { testFiles } from "./testFiles.ts";

export type HostStageName = "integration" | "webHost";

export function hostStage(name: HostStageName): (selection: Selection, work: StageWork) => Promise<readonly Outcome[]> {
  return async (selection, work) => {
    if (testFiles(`test/${name}`, selection.files).length === 0) return [];
    const outfile = resolve(`dist/test/${name}/stage.mjs`);
    await build({ ...forNode, format: "esm", entryPoints: ["test/harness/runHostStage.ts"], outfile });
    const asked = JSON.stringify({ files: selection.files, name: selection.name?.source });
    return await work.job(async () => {
      process.env["CERTS_LIMIT_FACTOR"] = String(limitFactor());
      let outcomes: readonly Outcome[] | undefined;
      const succeeded = await runProgram([outfile, name, asked], work, (child) => {
        child.on("message", (message) => {
          outcomes = message as readonly Outcome[];
        });
      });
      if (outcomes !== undefined && succeeded) return outcomes;
      return [...(outcomes ?? []), { file: `test/${name}`, name: "the stage as a whole", result: "failed" }];
    });
  };
}
