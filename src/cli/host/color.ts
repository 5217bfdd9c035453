// Whether a stream gets colors, and their escape sequences.

import { inspect } from "node:util";
import type { TextStyle } from "../../view/text/textLine.ts";

export const colorChoices = ["auto", "always", "never"] as const;
export type ColorChoice = (typeof colorChoices)[number];

/** Of the environment (no-color.org, force-color.org). */
export interface ColorVariables {
  readonly NO_COLOR?: string | undefined;
  readonly FORCE_COLOR?: string | undefined;
  readonly TERM?: string | undefined;
}

/** The option decides, then FORCE_COLOR, then NO_COLOR, as in Node, then whether the stream is a terminal. */
export function usesColor(choice: ColorChoice, isTerminal: boolean, variables: ColorVariables): boolean {
  if (choice !== "auto") return choice === "always";
  const { FORCE_COLOR: force = "", NO_COLOR: none = "", TERM: terminal } = variables;
  if (force !== "") return force !== "0" && force !== "false";
  return none === "" && isTerminal && terminal !== "dumb";
}

const colors: Readonly<Record<TextStyle, keyof typeof inspect.colors>> = {
  heading: "bold",
  error: "red",
  warning: "yellow",
  information: "cyan",
  ok: "green",
  dim: "dim",
};

/** The text between the sequences that switch its style on and off. */
export function colored(style: TextStyle, text: string): string {
  const [on, off] = inspect.colors[colors[style]] ?? [0, 0];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}
