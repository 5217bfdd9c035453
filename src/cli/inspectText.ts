// A decoded file as text for a terminal: the same view model as the page's.

import { detailModel, fileView, type FileModel, type ViewContext } from "../view/fileView.ts";
import { colonHex } from "../view/format.ts";
import type { DetailView, FieldView, ValueView } from "../view/protocol.ts";
import { terminalText } from "../view/terminalText.ts";

const labelWidth = 26;

/** `file` as the user named it. Ends with an empty line. */
export function inspectText(file: string, model: FileModel, context: ViewContext): string {
  const view = fileView(model, context);
  const out: string[] = [`${file}: ${view.counts === "" ? "nothing to show" : view.counts}`, view.use, ""];
  for (const problem of view.problems) out.push(`! ${problem.title} (${problem.code})`, "");
  for (let index = 0; index < model.rows.length; index++) {
    const detail = detailModel(model, index, context, undefined);
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
  const label = field.critical === true ? `${field.label} (critical)` : field.label;
  const lines = field.value.flatMap(valueLines);
  // A label longer than its column keeps the line to itself.
  const [first = "", ...rest] = label.length < labelWidth ? lines : ["", ...lines];
  const indent = " ".repeat(labelWidth + 4);
  return [`    ${label.padEnd(labelWidth)}${first}`.trimEnd(), ...rest.map((line) => `${indent}${line}`)];
}

function valueLines(value: ValueView): readonly string[] {
  switch (value.type) {
    case "text":
      return [value.spans.map((span) => span.text).join("")];
    case "names":
      return value.names.map(({ label, value: name, note }) => `${label} ${name}${note === undefined ? "" : `  (${note.text})`}`);
    case "validity": {
      const { headline, notBefore, notAfter } = value.validity;
      return [headline, `from ${notBefore}`, `until ${notAfter}`];
    }
    case "bytes":
      return bytesLines(value.hex, value.total);
  }
}

/** 16 octets a line; long values are cut, and say so. */
function bytesLines(hex: string, total: number): readonly string[] {
  const shown = total > 64 ? hex.slice(0, 64) : hex;
  const lines = shown.match(/.{1,32}/g)?.map(colonHex) ?? ["(empty)"];
  return shown.length / 2 < total ? [...lines, `… ${total} octets`] : lines;
}
