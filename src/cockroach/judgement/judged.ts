// A certs directory with what was found in it, and what can be done about it.

import type { CertsDirectory } from "../directory/certsDirectory.ts";
import type { FixOffers } from "../fixes/offersOf.ts";
import type { RuleOutcome, Verdict } from "../rules/runRules.ts";

export interface Judged {
  readonly directory: CertsDirectory;
  readonly verdict: Verdict;
  /** What can be done about its findings mechanically. */
  readonly offers: FixOffers;
  /** What became of the rules that look at one file or its key; worked out when asked. */
  readonly outcomesOf: (file: string) => readonly RuleOutcome[];
}
