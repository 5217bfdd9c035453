// Questions answered by a text. VS Code renders links and icons in the line under the field: the prompt, and what is wrong with the text.

import { window, type InputBox } from "vscode";
import { plainText, textLimits } from "./plainText.ts";
import { staysOpen } from "./staysOpen.ts";

export interface TextPrompt {
  readonly title?: string;
  readonly prompt: string;
  readonly placeholder?: string;
  /** The answer to start with. Data, passed exactly. */
  readonly value?: string;
  /** What is wrong with the text, in words; shown while typing. */
  readonly validate?: (text: string) => string | undefined;
  /** True for an answer that nobody may see. */
  readonly password?: boolean;
}

/** Asks for a text. Undefined if the user leaves. */
export function promptText({
  title,
  prompt,
  placeholder,
  value,
  validate,
  password = false,
}: TextPrompt): Thenable<string | undefined> {
  return window.showInputBox({
    ...staysOpen,
    password,
    prompt: plainText(prompt, textLimits.detail),
    ...(title !== undefined && { title: plainText(title, textLimits.title) }),
    ...(placeholder !== undefined && { placeHolder: plainText(placeholder, textLimits.label) }),
    ...(value !== undefined && { value }),
    ...(validate && { validateInput: (text: string) => problemText(validate(text)) }),
  });
}

export interface InputStep {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
}

/** A field for a question that is one of several. `complain` sets or clears what is wrong with the text; nothing else sets texts of the box. */
export function createInputBox({ title, step, totalSteps, prompt, placeholder = "", value = "" }: InputStep): {
  readonly input: InputBox;
  readonly complain: (problem: string | undefined) => void;
} {
  const input = window.createInputBox();
  input.title = plainText(title, textLimits.title);
  input.prompt = plainText(prompt, textLimits.detail);
  input.placeholder = plainText(placeholder, textLimits.label);
  Object.assign(input, { step, totalSteps, value, ...staysOpen });
  return {
    input,
    complain: (problem) => {
      input.validationMessage = problemText(problem) ?? "";
    },
  };
}

function problemText(problem: string | undefined): string | undefined {
  return problem === undefined ? undefined : plainText(problem, textLimits.detail);
}
