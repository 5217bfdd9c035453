// A decoded file as text, for a terminal or a text document: the same view model as the page's.

import type { DecodedFile, ItemKind } from "../../pki/file/fileItem.ts";
import { fieldText, fieldTitle } from "../fields/fieldText.ts";
import { itemDetail } from "./detailModel.ts";
import { useOfFile } from "./fileView.ts";
import { countKinds, countsOf, crumbText } from "../fields/itemCounts.ts";
import type { DetailView, FieldView } from "../../contract/protocol.ts";
import { terminalText } from "../fields/terminalText.ts";
import type { ViewContext } from "../fields/viewContext.ts";

const labelWidth = 26;

/**
 * Yields what the view says about the file, then of each item, each with an empty line at its end. `file` as the user named it; `raw`: all of it.
 */
export function* inspectLines(
  file: string,
  raw: Uint8Array,
  { items, problems }: DecodedFile,
  context: ViewContext,
): Generator<readonly string[], void> {
  const counts = countsOf(items);
  const head = [`${file}: ${counts === "" ? "nothing to show" : counts}`, useOfFile(context.fileName), ""];
  yield [...head, ...problems.flatMap(({ message, code }) => [`! ${message} (${code})`, ""])];
  const totals = countKinds(items);
  const before = new Map<ItemKind, number>();
  for (const item of items) {
    const number = (before.get(item.kind) ?? 0) + 1;
    before.set(item.kind, number);
    const isAlone = items.length === 1;
    const frame = { row: "", crumb: isAlone ? "" : crumbText(item, number, totals.get(item.kind) ?? 0), isAlone, raw };
    yield [...detailLines(itemDetail(item, frame, context, undefined).view), ""];
  }
}

/** The same as text, safe to print and to show. */
export function* inspectText(...of: Parameters<typeof inspectLines>): Generator<string, void> {
  for (const lines of inspectLines(...of)) yield lines.map((line) => `${terminalText(line)}\n`).join("");
}

function detailLines(view: DetailView): readonly string[] {
  const heading = view.crumb === "" ? view.title : `${view.title} (${view.crumb})`;
  const parts = view.parts.flatMap((part) => [
    `  ${part.title}${part.note === "" ? "" : ` (${part.note})`}`,
    ...part.groups.flatMap(({ title, fields }) => [
      ...(title === undefined ? [] : [`   ${title}`]),
      ...fields.flatMap(fieldLines),
    ]),
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
