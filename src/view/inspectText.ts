// A decoded file as text, for a terminal or a text document: the same view model as the page's.

import type { RequestedByRequest } from "../pki/requestedAttributes.ts";
import { fieldText, fieldTitle } from "./detail/fieldText.ts";
import { detailModel, fileView, type FileModel, type ViewContext } from "./fileView.ts";
import type { DetailView, FieldView } from "./protocol.ts";
import { terminalText } from "./terminalText.ts";

const labelWidth = 26;

/** `file` as the user named it; `requested`: what its certification requests ask for. Ends with an empty line. */
export function inspectText(file: string, model: FileModel, context: ViewContext, requested: RequestedByRequest): string {
  const view = fileView(model, context);
  const out: string[] = [`${file}: ${view.counts === "" ? "nothing to show" : view.counts}`, view.use, ""];
  for (const problem of view.problems) out.push(`! ${problem.title} (${problem.code})`, "");
  for (let index = 0; index < model.rows.length; index++) {
    const item = model.decoded.items[index];
    const detail = detailModel(model, index, context, undefined, item?.kind === "certificationRequest" ? requested.get(item.request) : undefined);
    if (detail !== undefined) out.push(...detailLines(detail.view), "");
  }
  return `${out.map(terminalText).join("\n")}\n`;
}

function detailLines(view: DetailView): readonly string[] {
  const heading = view.crumb === "" ? view.title : `${view.title} (${view.crumb})`;
  const parts = view.parts.flatMap((part) => [
    `  ${part.title}${part.note === "" ? "" : ` (${part.note})`}`,
    ...part.groups.flatMap((group) => group.fields.flatMap(fieldLines)),
  ]);
  return [
    heading,
    ...(view.kind === "certificate" ? [] : [`  ${view.use}`]),
    ...view.findings.map((finding) => `  ! ${finding.title} (${finding.code})`),
    ...view.facts.flatMap(fieldLines),
    ...parts,
  ];
}

function fieldLines(field: FieldView): readonly string[] {
  const label = fieldTitle(field);
  const lines = fieldText(field);
  // A label longer than its column keeps the line to itself.
  const [first = "", ...rest] = label.length < labelWidth ? lines : ["", ...lines];
  const indent = " ".repeat(labelWidth + 4);
  return [`    ${label.padEnd(labelWidth)}${first}`.trimEnd(), ...rest.map((line) => `${indent}${line}`)];
}
