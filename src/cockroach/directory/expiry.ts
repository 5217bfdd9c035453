// When an end of validity deserves attention. The thresholds are those of CockroachDB's documented alerts: a warning three weeks ahead, and
// urgency in the last three days (essential alerts: certificate expiration). A certificate that is meant to live two days would always be
// "expiring" by them, so both are capped at a third of its own validity.

import { day } from "../../pki/duration.ts";

export interface ExpiryThresholds {
  /** Milliseconds before the end from which it counts as soon. */
  readonly warning: number;
  /** Milliseconds before the end from which it is urgent. */
  readonly urgent: number;
}

export const defaultThresholds: ExpiryThresholds = { warning: 21 * day, urgent: 3 * day };

export type ValidityState = "notYetValid" | "valid" | "expiring" | "urgent" | "expired" | "unknown";

/** All times in milliseconds since 1970 UTC. The last second of validity is still valid (RFC 5280 section 4.1.2.5). */
export function validityState(
  notBefore: number | undefined,
  notAfter: number | undefined,
  now: number,
  thresholds: ExpiryThresholds = defaultThresholds,
): ValidityState {
  if (notAfter === undefined || notBefore === undefined) return "unknown";
  if (now > notAfter) return "expired";
  if (now < notBefore) return "notYetValid";
  const left = notAfter - now;
  if (left < capThreshold(thresholds.urgent, notBefore, notAfter)) return "urgent";
  return left < capThreshold(thresholds.warning, notBefore, notAfter) ? "expiring" : "valid";
}

/** The moment from which the end counts as soon. */
export function soonFrom(
  notBefore: number,
  notAfter: number,
  thresholds: ExpiryThresholds = defaultThresholds,
): number {
  return notAfter - capThreshold(thresholds.warning, notBefore, notAfter);
}

function capThreshold(threshold: number, notBefore: number, notAfter: number): number {
  return Math.min(threshold, Math.max(0, notAfter - notBefore) / 3);
}
