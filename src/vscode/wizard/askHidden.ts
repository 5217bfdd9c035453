// A question whose answer nobody sees. It is used once and kept nowhere.

import { promptText } from "../host/inputBox.ts";

export async function askHidden(
  prompt: string,
  validate?: (text: string) => string | undefined,
): Promise<string | undefined> {
  return promptText({ prompt, password: true, ...(validate && { validate }) });
}
