// What a field of a row's detail is called, for saying that it was copied.

import type { DetailView } from "../../contract/protocol.ts";

/** Empty where the detail has no such field. */
export function fieldLabel({ facts, findings, parts }: DetailView, field: string): string {
  if (findings.some(({ quote }) => quote?.field === field)) return "error message";
  const all = [...facts, ...parts.flatMap((part) => part.groups.flatMap((group) => group.fields))];
  for (const { id, label, forms = [] } of all) {
    if (id === field) return label;
    const form = forms.find((one) => one.id === field);
    if (form !== undefined) return `${label} as ${form.label}`;
  }
  return "";
}
