// Modal questions. VS Code focuses the first button and adds Cancel.

import { window } from "vscode";
import { plainText, textLimits } from "./plainText.ts";

export interface Confirmation {
  /** One line. */
  readonly message: string;
  /** Lines below the message; an empty one separates paragraphs. */
  readonly detail?: readonly string[];
  /** The button that does it: a verb and its object, `Apply Fix`. */
  readonly action: string;
}

export interface LossConfirmation extends Confirmation {
  /** The harmless first button, which has the focus: `Show Who Loses Access`. */
  readonly harmless: string;
}

/** Asks whether to do something that can be undone or loses nothing. */
export async function confirm({ message, detail, action }: Confirmation): Promise<boolean> {
  return (await window.showInformationMessage(line(message), options(detail), action)) === action;
}

/** Asks, in the style of a warning, whether to do something that replaces or changes files. The action is the button with the focus. */
export async function confirmChange({ message, detail, action }: Confirmation): Promise<boolean> {
  return (await window.showWarningMessage(line(message), options(detail), action)) === action;
}

/**
 * Asks, in the style of a warning, whether to do something that destroys files or access. The button with the focus is the harmless one.
 * Undefined if the user cancels.
 */
export async function confirmLoss({
  message,
  detail,
  harmless,
  action,
}: LossConfirmation): Promise<"harmless" | "action" | undefined> {
  const answer = await window.showWarningMessage(line(message), options(detail), harmless, action);
  return answer === action ? "action" : answer === harmless ? "harmless" : undefined;
}

/** The lines of a detail that has an empty line between its paragraphs. */
export function inParagraphs(paragraphs: readonly string[]): readonly string[] {
  return paragraphs.flatMap((paragraph, index) => (index === 0 ? [paragraph] : ["", paragraph]));
}

function line(message: string): string {
  return plainText(message, textLimits.message);
}

function options(detail: readonly string[] = []): { readonly modal: true; readonly detail: string } {
  return { modal: true, detail: detail.map((one) => plainText(one, textLimits.paragraph)).join("\n") };
}
