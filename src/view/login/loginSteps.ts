// The steps of a simulated login as steps of a page: who checks what, what was found, and the error message of the side that refuses.

import type { LoginDecision, LoginStep } from "../../cockroach/login/loginStep.ts";
import { commonStart, type OutcomeView } from "./loginOutcome.ts";
import type { DocumentStep } from "../../contract/pageDocument.ts";

/** Programs whose handshake differs from that of `cockroach sql`, which uses pgx. */
export const libpqPrograms = "psql and other programs with libpq and OpenSSL";

const stepTones = { passed: "ok", refused: "error", cannotTell: "warning", noted: "information" } as const;
const states = { passed: "Passed", refused: "Rejected", cannotTell: "Cannot determine", noted: "Note" } as const;

/** In the order in which the two sides make their checks. `outcome`: as what the decision is shown, where that is known. */
export function loginSteps({ steps }: LoginDecision, outcome?: Pick<OutcomeView, "isWanted">): readonly DocumentStep[] {
  return steps.map((step) => {
    const quote = quoteOf(step);
    const isWanted = outcome?.isWanted === true && step.outcome === "refused";
    return {
      tone: isWanted ? "none" : stepTones[step.outcome],
      state: isWanted ? "Rejected, as it should be" : states[step.outcome],
      title: `The ${step.side} ${verified.has(step.id) ? "verifies" : "checks"} the ${noun(step.check)}`,
      detail: step.found,
      ...(quote !== undefined && { quote }),
      source: { text: step.source, code: true },
    };
  });
}

/**
 * The steps of a decision that is shown below another one. Those that are the same and leave no doubt become one, if
 * there are several.
 */
export function furtherSteps(
  decision: LoginDecision,
  before: LoginDecision | undefined,
  outcome: Pick<OutcomeView, "isWanted">,
): readonly DocumentStep[] {
  const common = before === undefined ? [] : commonStart([before.steps, decision.steps]);
  const all = loginSteps(decision, outcome);
  const isClear = common.every(({ outcome: one }) => one === "passed" || one === "noted");
  if (!isClear || common.length < 2 || common.length === all.length) return all;
  return [
    { tone: "ok", state: states.passed, title: `The same ${common.length} checks as above` },
    ...all.slice(common.length),
  ];
}

const verified: ReadonlySet<string> = new Set(["server-certificate", "client-certificate", "host"]);

/** In the middle of a sentence; an abbreviation keeps its capitals. */
function noun(check: string): string {
  return /^[A-Z][a-z]/.test(check) ? check.charAt(0).toLowerCase() + check.slice(1) : check;
}

/** What both sides print, line by line; absent if they print nothing. */
function quoteOf({ says, detail, otherSays }: LoginStep): string | undefined {
  if (says === undefined) return undefined;
  return [
    says,
    ...(detail === undefined ? [] : [`DETAIL: ${detail}`]),
    ...(otherSays === undefined ? [] : [`other side: ${otherSays}`]),
  ].join("\n");
}
