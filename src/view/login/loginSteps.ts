// The steps of a simulated login as steps of a page: who checks what, what was found, and the words of the side that refuses.

import type { LoginDecision, LoginOutcome, LoginStep } from "../../cockroach/login/loginStep.ts";
import type { DocumentStep } from "../../contract/pageDocument.ts";
import type { Tone } from "../../contract/protocol.ts";
import { lowerFirst } from "../tree/treeBuilder.ts";

export const outcomeTone: Readonly<Record<LoginOutcome, Tone>> = {
  accepted: "ok",
  refused: "error",
  password: "information",
  cannotTell: "warning",
};

/** After “app”, as in “app is refused”. */
export const outcomeWords: Readonly<Record<LoginOutcome, string>> = {
  accepted: "logs in",
  refused: "is refused",
  password: "is asked for a password",
  cannotTell: "can't be determined",
};

const stepTones = { passed: "ok", refused: "error", cannotTell: "warning", noted: "information" } as const;
const states = { passed: "Passed", refused: "Refused", cannotTell: "Cannot determine", noted: "Note" } as const;

/** In the order in which the two sides make their checks. */
export function loginSteps({ steps }: LoginDecision): readonly DocumentStep[] {
  return steps.map((step) => {
    const quote = quoteOf(step);
    return {
      tone: stepTones[step.outcome],
      state: states[step.outcome],
      title: `The ${step.side} checks the ${lowerFirst(step.check)}`,
      detail: step.found,
      ...(quote !== undefined && { quote }),
      source: { text: step.source, code: true },
    };
  });
}

/** What both sides print, line by line; absent where nothing is said. */
function quoteOf({ says, detail, otherSays }: LoginStep): string | undefined {
  if (says === undefined) return undefined;
  return [
    says,
    ...(detail === undefined ? [] : [`DETAIL: ${detail}`]),
    ...(otherSays === undefined ? [] : [`other side: ${otherSays}`]),
  ].join("\n");
}
