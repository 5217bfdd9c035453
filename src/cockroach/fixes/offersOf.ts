// Fixes for all findings of a directory.

import type { CertsDirectory } from "../directory/certsDirectory.ts";
import type { Finding } from "../rules/basis/rule.ts";
import type { FixOffer } from "./fix.ts";
import { fixesFor } from "./index.ts";

export type FixOffers = ReadonlyMap<Finding, readonly FixOffer[]>;

/**
 * Findings without a fix have no entry. Nothing is offered for another date than today, because what has expired by
 * then may be needed until then.
 */
export function* offersInSteps(findings: readonly Finding[], directory: CertsDirectory): Generator<void, FixOffers> {
  const all = new Map<Finding, readonly FixOffer[]>();
  if (directory.isAsOf) return all;
  for (const finding of findings) {
    const offers = fixesFor(finding, directory);
    if (offers.length > 0) all.set(finding, offers);
    yield;
  }
  return all;
}

/** Returns all offers at once. */
export function offersOf(findings: readonly Finding[], directory: CertsDirectory): FixOffers {
  const steps = offersInSteps(findings, directory);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
