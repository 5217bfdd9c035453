// A creation plan for a terminal: `create --dry-run`.

import type { CreationView } from "../view/creationView.ts";
import { terminalText } from "../view/terminalText.ts";

/** Ends in a line feed. Notices are not in it: they go to standard error, as when the plan is carried out. */
export function createText({ title, facts, files, command }: CreationView): string {
  const width = Math.max(...facts.map(({ label }) => label.length));
  const lines = [
    title,
    ...facts.map(({ label, value }) => `  ${label.padEnd(width)}  ${value}`),
    "Files",
    ...files.map(({ path, note }) => `  ${path}  (${note})`),
    ...(command === undefined ? [] : ["The same with cockroach", `  ${command}`]),
    "Nothing was written.",
  ];
  return `${lines.map(terminalText).join("\n")}\n`;
}
