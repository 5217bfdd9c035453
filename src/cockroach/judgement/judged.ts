// A certs directory with its findings and the fixes for them.

import type { CertsDirectory } from "../directory/certsDirectory.ts";
import type { FixOffers } from "../fixes/offersOf.ts";
import type { RuleOutcome, Verdict } from "../rules/runRules.ts";

export interface Judged {
  readonly directory: CertsDirectory;
  readonly verdict: Verdict;
  /** Automatic fixes for its findings. */
  readonly offers: FixOffers;
  /** Outcomes of the rules about one file or its key, computed on demand. */
  readonly outcomesOf: (file: string) => readonly RuleOutcome[];
}
