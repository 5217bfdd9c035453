// A question whose answer nobody sees. It is used once and kept nowhere.

import { window } from "vscode";
import { staysOpen } from "../question.ts";

export async function askHidden(prompt: string, validateInput?: (text: string) => string | undefined): Promise<string | undefined> {
  return window.showInputBox({ prompt, password: true, ...staysOpen, ...(validateInput && { validateInput }) });
}
