// A file as the page gets it, in one call.
import assert from "node:assert/strict";
import { defaultThresholds } from "../../src/cockroach/expiry.ts";
import { nodeCryptography } from "../../src/node/nodeCryptography.ts";
import { decodeWholeFile } from "../../src/pki/decodeFile.ts";
import { detailModel, summariseRows, type DetailModel, type FileModel, type RowPlace, type ViewContext } from "../../src/view/fileView.ts";
import type { FieldView, ValueView } from "../../src/view/protocol.ts";
import { testNow } from "./certificate.ts";

export const viewContext: ViewContext = {
  fileName: "node.crt",
  now: testNow.getTime(),
  isAsOf: false,
  thresholds: defaultThresholds,
  cryptography: nodeCryptography,
  offerTextDiff: false,
};

export function fileModel(raw: Uint8Array | string, context: ViewContext = viewContext): FileModel {
  const octets = typeof raw === "string" ? Buffer.from(raw) : raw;
  const decoded = decodeWholeFile(octets);
  const rows = summariseRows(decoded.items, context);
  let step = rows.next();
  while (step.done !== true) step = rows.next();
  return { raw: octets, decoded, rows: step.value };
}

export function detailOf(raw: Uint8Array | string, context: ViewContext = viewContext, place?: RowPlace, index = 0): DetailModel {
  return detailModel(fileModel(raw, context), index, context, place) ?? assert.fail("no such row");
}

/** All fields, those above and those in the parts. */
export function fieldsOf({ view }: DetailModel): readonly FieldView[] {
  return [...view.facts, ...view.parts.flatMap((part) => part.groups.flatMap((group) => group.fields))];
}

/** What a field says, one text a value. */
export function said(detail: DetailModel, id: string): readonly string[] {
  const field = fieldsOf(detail).find((one) => one.id === id) ?? assert.fail(`no field ${id}`);
  return field.value.flatMap(valueText);
}

/** One text a value. */
export function valueText(value: ValueView): readonly string[] {
  switch (value.type) {
    case "text":
      return [value.spans.map(({ text }) => text).join("")];
    case "bytes":
      return [value.hex];
    case "names":
      return value.names.map(({ label, value: name, note }) => `${label} ${name}${note === undefined ? "" : ` (${note.text})`}`);
    case "validity":
      return [value.validity.headline];
  }
}
