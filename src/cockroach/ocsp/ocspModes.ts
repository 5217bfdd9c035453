// What a node decides about a certificate in each mode of the cluster setting security.ocsp.mode (pkg/security/ocsp.go: verifyOCSP).

import type { QueryOutcome } from "./queryOutcome.ts";

export const ocspModes = ["off", "lax", "strict"] as const;
export type OcspMode = (typeof ocspModes)[number];

/** Milliseconds that all questions of one handshake have together: the default of security.ocsp.timeout. */
export const ocspTimeout = 3_000;

export interface OcspDecision {
  readonly outcome: "accepted" | "refused" | "cannotTell";
  /** Why, without a full stop. */
  readonly found: string;
  /** CockroachDB's own words: of the refusal, or of the warning in the log of a connection that is accepted. */
  readonly says?: string;
}

/**
 * `outcomes`: of the certificate's OCSP URLs in their order, up to the first that said good or revoked; empty where the certificate has
 * none.
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
        // What follows is the certificate as Go prints it: thousands of bytes.
        return { outcome: "refused", found: "The responder says revoked", says: "OCSP server says cert is revoked: …" };
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

/** The log of lax has every failure; strict says the first. */
function afterFailures(mode: Exclude<OcspMode, "off">, failures: readonly string[], isLate: boolean): OcspDecision {
  const why = isLate ? `No answer within ${ocspTimeout / 1000} s` : "No valid answer";
  if (mode === "lax")
    return {
      outcome: "accepted",
      found: `${why}: lax accepts it and logs a warning`,
      says: `OCSP check failed in non-strict mode: [${failures.join(" ")}]`,
    };
  const strict = `OCSP check failed in strict mode: ${failures[0] ?? ""}`;
  return {
    outcome: "refused",
    found: `${why}: strict refuses it`,
    says: isLate ? `operation "OCSP verification" timed out after …: ${strict}` : strict,
  };
}
