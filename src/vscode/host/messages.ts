// Notifications. VS Code renders links in their text.

import { window } from "vscode";
import { productName } from "../platform/productName.ts";
import { plainText, textLimits } from "./plainText.ts";

/** Shows an error message under the product's name. Resolves to the button that was clicked, undefined if it was dismissed. */
export function showError<T extends string>(message: string, ...buttons: readonly T[]): Promise<T | undefined> {
  return show((text, ...items) => window.showErrorMessage(text, ...items), `${productName}: ${message}`, buttons);
}

/** Shows a warning; resolves as {@link showError}. */
export function showWarning<T extends string>(message: string, ...buttons: readonly T[]): Promise<T | undefined> {
  return show((text, ...items) => window.showWarningMessage(text, ...items), message, buttons);
}

/** Shows what was done or noticed; resolves as {@link showError}. */
export function showInformation<T extends string>(message: string, ...buttons: readonly T[]): Promise<T | undefined> {
  return show((text, ...items) => window.showInformationMessage(text, ...items), message, buttons);
}

async function show<T extends string>(
  shower: (text: string, ...items: string[]) => Thenable<string | undefined>,
  message: string,
  buttons: readonly T[],
): Promise<T | undefined> {
  const titles = buttons.map((button) => plainText(button, textLimits.label));
  const answer = await shower(plainText(message, textLimits.message), ...titles);
  return answer === undefined ? undefined : buttons[titles.indexOf(answer)];
}
