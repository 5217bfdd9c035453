// What can be done about all findings of a directory.

import type { CertsDirectory } from "../certsDirectory.ts";
import type { Finding } from "../rules/rule.ts";
import type { FixOffer } from "./fix.ts";
import { fixesFor } from "./index.ts";

export type FixOffers = ReadonlyMap<Finding, readonly FixOffer[]>;

/** Findings without a fix have no entry. Of another date than today nothing is offered: what has expired then may be needed until then. */
export function offersOf(findings: readonly Finding[], directory: CertsDirectory): FixOffers {
  if (directory.isAsOf) return new Map();
  return new Map(findings.flatMap((finding) => {
    const offers = fixesFor(finding, directory);
    return offers.length === 0 ? [] : [[finding, offers] as const];
  }));
}
