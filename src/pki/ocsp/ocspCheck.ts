// The checks that a client makes under RFC 6960 before it believes a response.

/**
 * `noted`: worth knowing, but decides nothing. `cannotTell`: this platform can't check it, so the response isn't
 * believed.
 */
export type OcspCheckOutcome = "passed" | "failed" | "noted" | "cannotTell";

export interface OcspCheck {
  /** A stable identifier. */
  readonly id: "answer" | "certificate" | "responder" | "delegation" | "signature" | "time" | "nonce";
  /** Noun phrase for a heading. */
  readonly check: string;
  readonly outcome: OcspCheckOutcome;
  /** What was found, without a period. */
  readonly found: string;
  /** Section number to put after `RFC `. */
  readonly section: string;
}

const checks: Readonly<Record<OcspCheck["id"], Pick<OcspCheck, "check" | "section">>> = {
  answer: { check: "An answer", section: "6960 section 4.2.1" },
  certificate: { check: "The certificate it is about", section: "6960 section 3.2, point 1" },
  responder: { check: "Who answers", section: "6960 section 3.2, point 3" },
  delegation: { check: "Whether it may answer for the CA", section: "6960 section 4.2.2.2" },
  signature: { check: "Signature", section: "6960 section 3.2, point 2" },
  time: { check: "Time", section: "6960 section 4.2.2.1" },
  nonce: { check: "Nonce", section: "9654 section 2.1" },
};

export function ocspCheck(id: OcspCheck["id"], outcome: OcspCheckOutcome, found: string): OcspCheck {
  return { id, ...checks[id], outcome, found };
}
