// All questions about certification paths that Go toolchains are asked.
import { pathCombinations } from "../pathCombinations.ts";
import type { PathQuestion } from "../pathJudge.ts";
import { constrainedNames } from "./constrainedNames.ts";
import { foreignCertificates } from "./foreignCertificates.ts";
import { limboQuestions } from "./limboQuestions.ts";
import { randomConstraints, randomPolicies } from "./randomConstraints.ts";
import { damagedCertificates, randomGraphs } from "./randomPaths.ts";
import type { SampleSize } from "./sampleSize.ts";
import { trailingFields } from "./trailingFields.ts";
import { versionedDecisions } from "./versionedDecisions.ts";

export interface Sample {
  readonly name: string;
  /** Files beside the checkout may be missing: then it returns the reason. */
  readonly questions: (size: SampleSize) => Promise<readonly PathQuestion[]> | string;
}

export const pathSamples: readonly Sample[] = [
  { name: "sets", questions: pathCombinations },
  { name: "decisions that depend on the version", questions: versionedDecisions },
  { name: "fields after the last one", questions: trailingFields },
  { name: "limbo cases", questions: limboQuestions },
  { name: "foreign certificates", questions: foreignCertificates },
  { name: "name constraint pairs", questions: constrainedNames },
  { name: "random name constraints", questions: randomConstraints },
  { name: "random policies", questions: randomPolicies },
  { name: "random graphs", questions: randomGraphs },
  { name: "damaged certificates", questions: damagedCertificates },
];
