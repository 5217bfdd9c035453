// A creation plan for a terminal: `create --dry-run`.

import type { CreationView } from "../../view/create/creationView.ts";

/** Notices are not in it: they go to standard error, as when the plan is carried out. */
export function createLines({ title, facts, files, command }: CreationView): readonly string[] {
  const width = Math.max(...facts.map(({ label }) => label.length));
  return [
    title,
    ...facts.map(({ label, value }) => `  ${label.padEnd(width)}  ${value}`),
    "Files",
    ...files.map(({ path, note }) => `  ${path}  (${note})`),
    ...(command === undefined ? [] : ["The same with cockroach", `  ${command}`]),
    "Nothing was written.",
  ];
}
