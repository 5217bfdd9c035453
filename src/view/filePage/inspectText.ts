// A decoded file as text, for a terminal or a text document: the same view model as the page's.

import type { DecodedFile, ItemKind } from "../../pki/file/fileItem.ts";
import { fieldText, fieldTitle } from "../fields/fieldText.ts";
import { itemDetail } from "./detailModel.ts";
import { useOfFile } from "./fileView.ts";
import { countKinds, countsOf, crumbOfOne, crumbText } from "../fields/itemCounts.ts";
import type { DetailView, FieldView } from "../../contract/protocol.ts";
import { terminalText } from "../fields/terminalText.ts";
import { flowing, hangingLine, heading, lineText, styled, type TextLine } from "../text/textLine.ts";
import type { ViewContext } from "../fields/viewContext.ts";

const labelWidth = 26;

/**
 * Yields the lines about the file, then those about each item, each with an empty line at its end. `file` as the user named it; `raw`: all of it.
 */
export function* inspectLines(
  file: string,
  raw: Uint8Array,
  { items, problems }: DecodedFile,
  context: ViewContext,
): Generator<readonly TextLine[], void> {
  const counts = countsOf(items);
  const head = [
    heading(`${file}: ${counts === "" ? "nothing to show" : counts}`),
    flowing(0, useOfFile(context.fileName)),
    "",
  ];
  yield [
    ...head,
    ...problems.flatMap(({ message, code }) => [flowing(0, styled("error", `! ${message} (${code})`)), ""]),
  ];
  const totals = countKinds(items);
  const before = new Map<ItemKind, number>();
  for (const item of items) {
    const number = (before.get(item.kind) ?? 0) + 1;
    before.set(item.kind, number);
    const isAlone = items.length === 1;
    const frame = {
      row: "",
      crumb: isAlone ? crumbOfOne(item) : crumbText(item, number, totals.get(item.kind) ?? 0),
      isAlone,
      raw,
    };
    yield [...detailLines(itemDetail(item, frame, context, undefined).view), ""];
  }
}

/** The same as text, safe to print and to show. */
export function* inspectText(...of: Parameters<typeof inspectLines>): Generator<string, void> {
  for (const lines of inspectLines(...of)) yield lines.map((line) => `${terminalText(lineText(line))}\n`).join("");
}

function detailLines(view: DetailView): readonly TextLine[] {
  const title = view.crumb === "" ? view.title : `${view.title} (${view.crumb})`;
  const isNew = notSaidIn(view.facts);
  const parts = view.parts.flatMap((part) => [
    flowing(2, styled("heading", part.title), part.note === "" ? "" : ` (${part.note})`),
    ...part.groups.flatMap(({ title, fields }) => [
      ...(title === undefined ? [] : [`   ${title}`]),
      ...fields.filter(isNew).flatMap(fieldLines),
    ]),
  ]);
  return [
    heading(title),
    ...(view.kind === "certificate" ? [] : [flowing(2, view.use)]),
    ...view.findings.map((finding) => flowing(2, styled("error", `! ${finding.title} (${finding.code})`))),
    ...view.facts.flatMap(fieldLines),
    ...parts,
  ];
}

/**
 * Selects fields that add something to the facts above them: text would otherwise repeat the dates, the issuer, and the
 * fingerprint. A page folds its parts, so it shows everything in them.
 */
function notSaidIn(facts: readonly FieldView[]): (field: FieldView) => boolean {
  const textOf = (field: FieldView): string => [fieldTitle(field), ...fieldText(field)].join("\n");
  const said = new Set(facts.map(textOf));
  const dates = new Set(
    facts
      .flatMap(({ value }) => value)
      .flatMap((value) => (value.type === "validity" ? [value.validity.notBefore, value.validity.notAfter] : [])),
  );
  return (field) => {
    const [value, ...remarks] = field.value;
    // A date with a remark has more to say than the validity.
    const isDate = value?.type === "text" && remarks.length === 0 && dates.has(value.spans[0]?.text ?? "");
    return !isDate && !said.has(textOf(field));
  };
}

function fieldLines(field: FieldView): readonly TextLine[] {
  const label = fieldTitle(field);
  const lines = fieldText(field);
  // A label longer than its column keeps the line to itself.
  const [first = "", ...rest] = label.length < labelWidth ? lines : ["", ...lines];
  return [
    hangingLine(4, labelWidth, first === "" ? label : `${label.padEnd(labelWidth)}${first}`.trimEnd()),
    ...rest.map((line) => flowing(labelWidth + 4, line)),
  ];
}
