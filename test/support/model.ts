// A file as the page gets it, in one call.
import assert from "node:assert/strict";
import { defaultThresholds } from "../../src/cockroach/directory/expiry.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { withContained } from "../../src/pki/file/containedItems.ts";
import { decodeWholeFile } from "../../src/pki/file/decodeFile.ts";
import type { DecodedFile } from "../../src/pki/file/fileItem.ts";
import { detailModel, type DetailModel, type RowPlace } from "../../src/view/filePage/detailModel.ts";
import { readFileModel, type FileModel } from "../../src/view/filePage/fileModel.ts";
import type { ViewContext } from "../../src/view/fields/viewContext.ts";
import type { FieldView, RowSummary, ValueView } from "../../src/contract/protocol.ts";
import { testNow } from "./certificate.ts";
import { wrappingsNow } from "./wrappingsNow.ts";

export const viewContext: ViewContext = {
  fileName: "node.crt",
  now: testNow.getTime(),
  isAsOf: false,
  thresholds: defaultThresholds,
  cryptography: nodeCryptography,
  offerTextDiff: false,
};

/** What is read of a file at once. */
export interface ReadFile extends FileModel {
  readonly rows: readonly RowSummary[];
  readonly decoded: DecodedFile;
}

export function fileModel(raw: Uint8Array | string, context: ViewContext = viewContext): ReadFile {
  const bytes = typeof raw === "string" ? Buffer.from(raw) : raw;
  const rows: RowSummary[] = [];
  const wrappings = wrappingsNow(bytes);
  const steps = readFileModel(bytes, context, wrappings);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { ...step.value, rows, decoded: withContained(decodeWholeFile(bytes, wrappings)) };
    rows.push(step.value.row);
  }
}

export function detailOf(
  raw: Uint8Array | string,
  context: ViewContext = viewContext,
  place?: RowPlace,
  index = 0,
): DetailModel {
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
      return value.names.map(
        ({ label, value: name, note }) => `${label} ${name}${note === undefined ? "" : ` (${note.text})`}`,
      );
    case "validity":
      return [value.validity.headline];
  }
}
