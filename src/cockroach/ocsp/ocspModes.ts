// A node's decision about a certificate in each mode of the cluster setting security.ocsp.mode (pkg/security/ocsp.go:
// verifyOCSP).

import type { QueryOutcome } from "./queryOutcome.ts";
import { accessTexts } from "../texts/accessTexts.ts";
import { fill } from "../../pki/texts/textTemplate.ts";

export const ocspModes = ["off", "lax", "strict"] as const;
export type OcspMode = (typeof ocspModes)[number];

/** Milliseconds for all queries of one handshake together: the default of security.ocsp.timeout. */
export const ocspTimeout = 3_000;

export interface OcspDecision {
  readonly outcome: "accepted" | "refused" | "cannotTell";
  /** The reason, without a period. */
  readonly found: string;
  /** CockroachDB's own text: the error, or the warning in the log for an accepted connection. */
  readonly says?: string;
}

/**
 * `outcomes` are those of the certificate's OCSP URLs in order, up to the first that said good or revoked. Empty if the
 * certificate has none.
 */
export function ocspDecision(mode: OcspMode, outcomes: readonly QueryOutcome[]): OcspDecision {
  if (mode === "off") return { outcome: "accepted", found: "No responder is asked. This is the default" };
  if (outcomes.length === 0)
    return { outcome: "accepted", found: "No responder is asked: the certificate doesn't name one" };
  const failures: string[] = [];
  for (const one of outcomes) {
    switch (one.answer) {
      case "good":
        return { outcome: "accepted", found: "The responder says good" };
      case "revoked":
        // Go's text continues with the certificate as Go prints it: thousands of bytes.
        return { outcome: "refused", found: "The responder says revoked", says: `${accessTexts.revoked}…` };
      case "cannotTell":
        return { outcome: "cannotTell", found: one.why };
      case "failed":
        failures.push(one.says);
        break;
      case "timedOut":
        return afterFailures(mode, [...failures, "…"], true);
    }
  }
  return afterFailures(mode, failures, false);
}

/** The log of lax has every failure. strict reports the first. */
function afterFailures(mode: Exclude<OcspMode, "off">, failures: readonly string[], isLate: boolean): OcspDecision {
  const why = isLate ? `No answer within ${ocspTimeout / 1000} s` : "No valid answer";
  if (mode === "lax")
    return {
      outcome: "accepted",
      found: `${why}: lax accepts it and logs a warning`,
      says: fill(accessTexts.ocspLax, { reasons: failures.join(" ") }),
    };
  const strict = fill(accessTexts.ocspStrict, { reason: failures[0] ?? "" });
  return {
    outcome: "refused",
    found: `${why}: strict rejects it`,
    says: isLate ? `operation "OCSP verification" timed out after …: ${strict}` : strict,
  };
}
