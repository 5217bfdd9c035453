// What a simulated connection is made of: checks in the order in which CockroachDB makes them, and what comes of them.

/** Who makes a check. A handshake of mutual TLS has both. */
export type Side = "client" | "node";

export interface LoginStep {
  /** Kebab-case and stable. */
  readonly id: string;
  readonly side: Side;
  /** What is checked, as a noun phrase for a heading. */
  readonly check: string;
  /** `noted`: worth knowing, and decides nothing. */
  readonly outcome: "passed" | "refused" | "cannotTell" | "noted";
  /** What was found, without a full stop. */
  readonly found: string;
  /** The exact words of the side that refuses: what stands in its log, or what it sends. */
  readonly says?: string;
  /** The DETAIL line that follows the words. */
  readonly detail?: string;
  /** What the other side prints, where that differs. */
  readonly otherSays?: string;
  /** The file or document that says so, such as `pkg/security/auth.go`. */
  readonly source: string;
}

/** `password`: the node asks for one, because no certificate is shown or none is asked for. */
export type LoginOutcome = "accepted" | "refused" | "password" | "cannotTell";

export interface LoginDecision {
  readonly outcome: LoginOutcome;
  /** The last one decides where the outcome is `refused` or `cannotTell`. */
  readonly steps: readonly LoginStep[];
}

/** The step at which it ended, if it did not go through. */
export function decidingStep({ steps }: LoginDecision): LoginStep | undefined {
  return steps.findLast(({ outcome }) => outcome === "refused" || outcome === "cannotTell");
}

/** The decision after all steps: refused at the first refusal, and nothing after it. */
export function decisionOf(steps: readonly LoginStep[], otherwise: LoginOutcome = "accepted"): LoginDecision {
  const end = steps.findIndex(({ outcome }) => outcome === "refused" || outcome === "cannotTell");
  if (end === -1) return { outcome: otherwise, steps };
  return { outcome: steps[end]?.outcome === "refused" ? "refused" : "cannotTell", steps: steps.slice(0, end + 1) };
}
