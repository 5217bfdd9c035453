// A creation plan for a terminal: `create --dry-run`.

import type { CreationView } from "../../view/create/creationView.ts";

/** Without notices, which go to standard error. */
export function createLines({ title, facts, files, command }: CreationView): readonly string[] {
  const width = Math.max(...facts.map(({ label }) => label.length));
  return [
    title,
    ...facts.map(({ label, value }) => `  ${label.padEnd(width)}  ${value}`),
    "Files",
    ...files.map(({ path, note }) => `  ${path}  (${note})`),
    ...(command === undefined ? [] : ["Equivalent cockroach command", `  ${command}`]),
    "Nothing was written.",
  ];
}
