// Questions one after the other, with a way back: the editor's quick inputs as a wizard.

import { QuickInputButtons } from "vscode";
import { createInputBox } from "../host/inputBox.ts";
import { createQuickPick, isAccepted, type PickItem } from "../host/quickPick.ts";
import { stepNumber, type Numbered, type StepNumber } from "./stepNumbers.ts";

/** The user went back; `undefined` everywhere means that the user left. */
export const back = Symbol("back");
export type Back = typeof back;

/**
 * Asks something and keeps the answer; `back` and `undefined` as above. `again`: the answer changes which question is at
 * this place.
 */
export interface Step extends Numbered {
  (position: Position): Promise<Back | undefined | "next" | "again">;
}

/** A question that some answers lead to: it has the number of the question before it, so that the total stays. */
export function followUp(step: Step): Step {
  const further = (position: Position): ReturnType<Step> => step(position);
  further.isFollowUp = true as const;
  return further;
}

export interface Position extends StepNumber {
  readonly title: string;
  /** Whether there is a question to go back to. */
  readonly hasBack?: boolean;
}

/** Of a separate question. */
export const alone = { step: 0, totalSteps: 0 } as const;

/** True where the last question was answered. The list is asked for again after each answer, because answers decide what comes next. */
export async function runSteps(title: string, steps: () => readonly Step[]): Promise<boolean> {
  for (let index = 0; ;) {
    const list = steps();
    const step = list[index];
    if (step === undefined) return true;
    const answer = await step({ title, ...stepNumber(list, index), hasBack: index > 0 });
    if (answer === undefined) return false;
    index += answer === back ? -1 : answer === "again" ? 0 : 1;
  }
}

export interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  /** What is wrong with the text, in words; shown while typing. */
  readonly validate?: (text: string) => string | undefined;
}

export function askText(position: Position, question: TextQuestion): Promise<string | Back | undefined> {
  const { input, complain } = createInputBox({ ...position, ...question });
  input.buttons = position.hasBack === true ? [QuickInputButtons.Back] : [];
  const check = (text: string): boolean => {
    const problem = question.validate?.(text);
    complain(problem);
    return problem === undefined;
  };
  return new Promise((resolve) => {
    input.onDidChangeValue(check);
    input.onDidAccept(() => {
      if (check(input.value)) finish(input.value.trim());
    });
    input.onDidTriggerButton(() => finish(back));
    input.onDidHide(() => finish(undefined));
    input.show();
    function finish(answer: string | Back | undefined): void {
      resolve(answer);
      input.dispose();
    }
  });
}

export interface ChoiceQuestion<T extends PickItem> {
  readonly placeholder: string;
  readonly items: readonly T[];
  readonly active?: T | undefined;
  /** What is said instead of accepting a list in which nothing is selected. */
  readonly required?: string;
}

/** One of the items. */
export async function askChoice<T extends PickItem>(
  position: Position,
  question: ChoiceQuestion<T>,
): Promise<T | Back | undefined> {
  const answer = await pick(position, question);
  return answer === back || answer === undefined ? answer : answer[0];
}

/** Any number of the items; those in `picked` are ticked at first. */
export function askChoices<T extends PickItem>(
  position: Position,
  question: ChoiceQuestion<T>,
  picked: readonly T[],
): Promise<readonly T[] | Back | undefined> {
  return pick(position, question, picked);
}

function pick<T extends PickItem>(
  position: Position,
  question: ChoiceQuestion<T>,
  picked?: readonly T[],
): Promise<readonly T[] | Back | undefined> {
  const list = createQuickPick({ ...position, ...question, ...(picked && { picked }) });
  list.buttons = position.hasBack === true ? [QuickInputButtons.Back] : [];
  return new Promise((resolve) => {
    list.onDidAccept(() => {
      if (picked !== undefined && !isAccepted(list, question.required)) return;
      finish(
        (picked === undefined ? list.activeItems.slice(0, 1) : list.selectedItems).map(({ original }) => original),
      );
    });
    list.onDidTriggerButton(() => finish(back));
    list.onDidHide(() => finish(undefined));
    list.show();
    function finish(answer: readonly T[] | Back | undefined): void {
      resolve(answer);
      list.dispose();
    }
  });
}
