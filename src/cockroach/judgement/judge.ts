// Judges a loaded certs directory: runs all rules, then finds fixes for their findings.

import { actionsOf } from "../actions/actionsOf.ts";
import type { CertsDirectory } from "../directory/certsDirectory.ts";
import { offersInSteps } from "../fixes/offersOf.ts";
import { rulesInSteps, runRulesOnFile } from "../rules/runRules.ts";
import type { Judged } from "./judged.ts";

/** Judges in steps of a few milliseconds at most. The host decides how long it works without a pause. */
export function* judgeInSteps(directory: CertsDirectory): Generator<void, Judged> {
  const verdict = yield* rulesInSteps(directory);
  const offers = yield* offersInSteps(verdict.findings, directory);
  return {
    directory,
    verdict,
    offers,
    actionsOf: (finding) => actionsOf(finding, verdict.findings, offers, directory),
    outcomesOf: (file) => runRulesOnFile(file, directory),
  };
}
