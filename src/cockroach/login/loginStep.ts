// The steps of a simulated connection: checks in CockroachDB's order, with their outcomes.

/** Who makes a check. In a mutual TLS handshake, both do. */
export type Side = "client" | "node";

export interface LoginStep {
  /** A stable kebab-case identifier. */
  readonly id: string;
  readonly side: Side;
  /** Noun phrase for a heading. */
  readonly check: string;
  /** `noted`: worth knowing, but decides nothing. */
  readonly outcome: "passed" | "refused" | "cannotTell" | "noted";
  /** What was found, without a period. */
  readonly found: string;
  /** The exact text of the side that rejects, as in its log or as sent. */
  readonly says?: string;
  /** The DETAIL line that follows the text. */
  readonly detail?: string;
  /** What the other side prints, if that differs. */
  readonly otherSays?: string;
  /** The file or document that is the source, such as `pkg/security/auth.go`. */
  readonly source: string;
}

/** `password`: the node asks for one, because no certificate is sent or requested. */
export type LoginOutcome = "accepted" | "refused" | "password" | "cannotTell";

export interface LoginDecision {
  readonly outcome: LoginOutcome;
  /** The last one decides if the outcome is `refused` or `cannotTell`. */
  readonly steps: readonly LoginStep[];
}

/** The step at which the connection ended, if it failed. */
export function decidingStep({ steps }: LoginDecision): LoginStep | undefined {
  return steps.findLast(({ outcome }) => outcome === "refused" || outcome === "cannotTell");
}

/** The decision after all steps: rejected at the first rejection, without later steps. */
export function decisionOf(steps: readonly LoginStep[], otherwise: LoginOutcome = "accepted"): LoginDecision {
  const end = steps.findIndex(({ outcome }) => outcome === "refused" || outcome === "cannotTell");
  if (end === -1) return { outcome: otherwise, steps };
  return { outcome: steps[end]?.outcome === "refused" ? "refused" : "cannotTell", steps: steps.slice(0, end + 1) };
}
