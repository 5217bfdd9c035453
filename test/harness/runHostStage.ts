// Started by the runner for a stage whose suites run inside VS Code: runs them and sends what they came to.
import type { HostStageName } from "../runner/hostStage.ts";
import type { Selection } from "../runner/selection.ts";
import { hostSuites } from "./hostSuites.ts";
import { webHostSuites } from "./webHostSuites.ts";

const [stage = "", asked = "{}"] = process.argv.slice(2);
const { files, name } = JSON.parse(asked) as { readonly files: readonly string[]; readonly name?: string };
const selection: Selection = {
  stages: [],
  files,
  name: name === undefined ? undefined : new RegExp(name, "i"),
  debug: false,
};
const runs: Readonly<Record<HostStageName, typeof hostSuites>> = { integration: hostSuites, webHost: webHostSuites };
const outcomes = await runs[stage as HostStageName](selection);
process.send?.(outcomes, () => process.disconnect());
