// When a certificate is renewed by common renewal conventions, and how long renewal can then fail.

import type { ExpiryThresholds } from "../directory/expiry.ts";
import { soonFrom } from "../directory/expiry.ts";

export interface RenewalTime {
  /**
   * `half`: as in CockroachDB's documentation, renewed daily and valid for two days. `two-thirds`: cert-manager's
   * default (pkg/util/pki/renewaltime.go). `warning`: when the sidebar starts to warn.
   */
  readonly custom: "half" | "two-thirds" | "warning";
  /** Milliseconds since 1970-01-01 UTC. */
  readonly dueAt: number;
}

/**
 * Earliest first. A certificate that isn't renewed by `notAfter` is rejected from then on, so renewal can fail for the
 * time in between.
 */
export function renewalTimes(
  notBefore: number,
  notAfter: number,
  thresholds: ExpiryThresholds,
): readonly RenewalTime[] {
  const life = Math.max(0, notAfter - notBefore);
  const times: RenewalTime[] = [
    { custom: "half", dueAt: notBefore + life / 2 },
    { custom: "two-thirds", dueAt: notBefore + (life * 2) / 3 },
    { custom: "warning", dueAt: soonFrom(notBefore, notAfter, thresholds) },
  ];
  return times.sort((a, b) => a.dueAt - b.dueAt);
}
