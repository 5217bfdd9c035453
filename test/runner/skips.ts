// Which tests may be skipped, and why: test/skips.json. Any other skip is a failure, so that nothing stops running
// unnoticed.
import { readFileSync } from "node:fs";
import type { Outcome } from "./outcome.ts";

interface AllowedSkip {
  readonly file: string;
  /** The test's name; absent for every test of the file. */
  readonly name?: string;
  /** What the test must give as its reason. */
  readonly reason: string;
}

/** True if `CI` is set to anything at all. */
function isCi(): boolean {
  return (process.env["CI"] ?? "") !== "";
}

/** The reasons that say that a program or library isn't there, as against a right or a folder of this machine. */
function isMissingTool(reason: string | undefined): boolean {
  return reason?.endsWith(" is not installed") === true;
}

/** Turns every skip that isn't allowed into a failure that says so. */
export function judgeSkips(outcomes: readonly Outcome[]): readonly Outcome[] {
  const allowed = JSON.parse(readFileSync("test/skips.json", "utf8")) as readonly AllowedSkip[];
  return outcomes.map((outcome) => {
    if (outcome.result !== "skipped") return outcome;
    const { file, name, detail: reason } = outcome;
    if (isCi() && isMissingTool(reason))
      return { ...outcome, result: "failed", detail: `CI must have every tool: ${reason ?? ""}.` };
    if (allowed.some((skip) => skip.file === file && (skip.name ?? name) === name && skip.reason === reason))
      return outcome;
    const detail = `It was skipped ("${reason ?? ""}"), which test/skips.json does not allow for that reason.`;
    return { ...outcome, result: "failed", detail };
  });
}
