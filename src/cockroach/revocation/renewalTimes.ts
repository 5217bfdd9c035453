// When a certificate is renewed by the customs that there are, and for how long whoever renews it may then be down.

import type { ExpiryThresholds } from "../directory/expiry.ts";
import { soonFrom } from "../directory/expiry.ts";

export interface RenewalTime {
  /**
   * `half`: as in CockroachDB's documentation, issued daily and valid for two days. `two-thirds`: the default of cert-manager
   * (pkg/util/pki/renewaltime.go). `warning`: when the sidebar begins to warn.
   */
  readonly custom: "half" | "two-thirds" | "warning";
  /** Milliseconds since 1970 UTC. */
  readonly dueAt: number;
}

/** Earliest first. What is not renewed until `notAfter` is refused from then on, so the time in between is the automation's. */
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
