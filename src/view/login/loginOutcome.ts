// What comes of a login, in words: refusals that are wanted are told from faults, and a cause that several logins share is named once.

import { readFileName } from "../../cockroach/files/fileNames.ts";
import {
  decidingStep,
  type LoginDecision,
  type LoginOutcome,
  type LoginStep,
} from "../../cockroach/login/loginStep.ts";
import type { Tone } from "../../contract/protocol.ts";

/** What is asked of a node: a login of a SQL user, or RPC as another node, an admin command, or a tenant's SQL server. */
export type LoginWay = "sql" | "rpc";

/** One login with a certificate. */
export interface Attempted {
  readonly file: string;
  readonly way: LoginWay;
  /** For a SQL login. */
  readonly user?: string;
  readonly decision: LoginDecision;
}

export interface OutcomeView {
  readonly tone: Tone;
  /** A clause such as `app logs in`. */
  readonly words: string;
  /** Whether it's refused, and should be: a user isn't a node. */
  readonly isWanted?: true;
  /** The step that refuses or can't be determined; absent where nothing is wrong. */
  readonly cause?: LoginStep;
}

export const outcomeTone: Readonly<Record<LoginOutcome, Tone>> = {
  accepted: "ok",
  refused: "error",
  password: "information",
  cannotTell: "warning",
};

/** Outcomes without a subject, as after a colon. */
export const outcomeWords: Readonly<Record<LoginOutcome, string>> = {
  accepted: "accepted",
  refused: "rejected",
  password: "asked for a password",
  cannotTell: "cannot determine",
};

const userWords: Readonly<Record<LoginOutcome, string>> = {
  accepted: " logs in",
  refused: " is rejected",
  password: " is asked for a password",
  cannotTell: ": cannot determine",
};

/** The outcome of one login. */
export function outcomeView(attempted: Attempted): OutcomeView {
  const { user, decision } = attempted;
  const wanted = wantedRefusal(attempted);
  if (wanted !== undefined) return { tone: "none", words: wanted, isWanted: true };
  const cause = decidingStep(decision);
  return {
    tone: outcomeTone[decision.outcome],
    words: user === undefined ? outcomeWords[decision.outcome] : `${user}${userWords[decision.outcome]}`,
    ...(cause && { cause }),
  };
}

/** Why a refusal isn't a fault of the certificate; undefined if it may be one. */
function wantedRefusal({ file, way, user, decision }: Attempted): string | undefined {
  const step = decision.outcome === "refused" ? decidingStep(decision) : undefined;
  if (step === undefined) return undefined;
  if (way === "sql" && user === "node" && step.id === "user") return "node isn't a SQL user";
  const reading = readFileName(file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1));
  if (reading.kind !== "certificate") return undefined;
  if (reading.usage === "UI" && step.id === "client-certificate") return "not for logins";
  const isOfUser = reading.usage === "Client" && reading.name !== "node" && reading.name !== "root";
  return way === "rpc" && step.id === "names" && isOfUser ? "only for node and root" : undefined;
}

/** The step at which all of several logins end; undefined if one of them gets through, or ends elsewhere. */
export function sharedCause(decisions: readonly LoginDecision[]): LoginStep | undefined {
  const [first, ...others] = decisions.map(decidingStep);
  return first !== undefined && others.every((other) => other !== undefined && causeKey(other) === causeKey(first))
    ? first
    : undefined;
}

/** Equal for steps that say the same. */
export function causeKey({ id, side, outcome, found, says, detail, otherSays }: LoginStep): string {
  return JSON.stringify([id, side, outcome, found, says, detail, otherSays]);
}

/** The steps with which all lists begin. */
export function commonStart(lists: readonly (readonly LoginStep[])[]): readonly LoginStep[] {
  const [first = []] = lists;
  const end = first.findIndex((step, index) =>
    lists.some((steps) => {
      const other = steps[index];
      return other === undefined || causeKey(other) !== causeKey(step);
    }),
  );
  return end === -1 ? first : first.slice(0, end);
}

/** Whether a decision ends at the step at which one of those before it ends, which has been shown. */
export function isSameCause(decision: LoginDecision, before: readonly LoginDecision[]): boolean {
  return before.some((one) => sharedCause([one, decision]) !== undefined);
}
