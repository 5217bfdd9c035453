// A certs directory with its findings and the fixes for them.

import type { CertsDirectory } from "../directory/certsDirectory.ts";
import type { FindingAction } from "../actions/findingAction.ts";
import type { FixOffers } from "../fixes/offersOf.ts";
import type { Finding } from "../rules/basis/rule.ts";
import type { RuleOutcome, Verdict } from "../rules/runRules.ts";

export interface Judged {
  readonly directory: CertsDirectory;
  readonly verdict: Verdict;
  /** Automatic fixes for its findings. */
  readonly offers: FixOffers;
  /** What a person can do about one of the findings, the best first. */
  readonly actionsOf: (finding: Finding) => readonly FindingAction[];
  /** Outcomes of the rules about one file or its key, computed on demand. */
  readonly outcomesOf: (file: string) => readonly RuleOutcome[];
}
