// A question whose answer nobody sees. It is used once and kept nowhere.

import { window } from "vscode";

export async function askHidden(prompt: string, validateInput?: (text: string) => string | undefined): Promise<string | undefined> {
  return window.showInputBox({ prompt, password: true, ignoreFocusOut: true, ...(validateInput && { validateInput }) });
}
