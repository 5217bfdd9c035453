// Decides when an expiry date deserves attention. The thresholds are those of CockroachDB's documented alerts: a
// warning three weeks ahead, urgent in the last three days (essential alerts: certificate expiration). A certificate
// with a lifetime of two days would always be "expiring", so both are capped at a third of its validity period.

import { day } from "../../pki/duration.ts";

export interface ExpiryThresholds {
  /** Milliseconds before expiry from which a certificate expires soon. */
  readonly warning: number;
  /** Milliseconds before expiry from which it is urgent. */
  readonly urgent: number;
}

export const defaultThresholds: ExpiryThresholds = { warning: 21 * day, urgent: 3 * day };

export type ValidityState = "notYetValid" | "valid" | "expiring" | "urgent" | "expired" | "unknown";

/**
 * All times in milliseconds since 1970-01-01 UTC. The last second of validity is still valid (RFC 5280 section
 * 4.1.2.5).
 */
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

/** Returns the time from which the certificate expires soon. */
export function soonFrom(
  notBefore: number,
  notAfter: number,
  thresholds: ExpiryThresholds = defaultThresholds,
): number {
  return notAfter - capThreshold(thresholds.warning, notBefore, notAfter);
}

/** Returns the time from which it is urgent. */
export function urgentFrom(
  notBefore: number,
  notAfter: number,
  thresholds: ExpiryThresholds = defaultThresholds,
): number {
  return notAfter - capThreshold(thresholds.urgent, notBefore, notAfter);
}

function capThreshold(threshold: number, notBefore: number, notAfter: number): number {
  return Math.min(threshold, Math.max(0, notAfter - notBefore) / 3);
}
