// What a field of a row's detail is called, for saying that it was copied.

import type { DetailView } from "../../contract/protocol.ts";

/** Empty where the detail has no such field. */
export function fieldLabel({ facts, findings, parts }: DetailView, field: string): string {
  if (findings.some(({ quote }) => quote?.field === field)) return "error message";
  const all = [...facts, ...parts.flatMap((part) => part.groups.flatMap((group) => group.fields))];
  return all.find(({ id }) => id === field)?.label ?? "";
}
