// A file as the host keeps it while its page is open: its bytes, where each of its items stands, and the identity of each row.

import { containedItems } from "../../pki/file/containedItems.ts";
import { rereadCertificate, readItems } from "../../pki/file/decodeFile.ts";
import type { FileItem, KeptItem } from "../../pki/file/fileItem.ts";
import type { Problem } from "../../pki/asn1/problem.ts";
import type { RowSummary } from "../../contract/protocol.ts";
import type { Wrappings } from "../../pki/file/wrappedValue.ts";
import { RowSummaries } from "./rowSummary.ts";
import type { ViewContext } from "../fields/viewContext.ts";

export interface FileModel {
  readonly raw: Uint8Array;
  /** In the order of the file. */
  readonly items: readonly KeptItem[];
  /** Row `i` is item `i`. */
  readonly ids: readonly string[];
  /** What is wrong with the file and not with one item. */
  readonly problems: readonly Problem[];
  /** False while it is read, and where that was stopped. */
  readonly isWhole: boolean;
}

/** One step of reading. */
export interface ReadRow {
  readonly row: RowSummary;
  /** The file up to this row; it grows with the next one. */
  readonly soFar: FileModel;
}

/**
 * Reads a file row by row, so that the host can pause, and shows the first rows while it reads on. What is in a
 * container has rows after the container's.
 */
export function* readFileModel(
  raw: Uint8Array,
  context: ViewContext,
  wrappings?: Wrappings,
): Generator<ReadRow, FileModel> {
  const summaries = new RowSummaries(context);
  const items: KeptItem[] = [];
  const ids: string[] = [];
  const soFar: FileModel = { raw, items, ids, problems: [], isWhole: false };
  const add = (item: FileItem): ReadRow => {
    const row = summaries.summarise(item);
    items.push(keptItem(item));
    ids.push(row.id);
    return { row, soFar };
  };
  const steps = readItems(raw, wrappings);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { ...soFar, problems: step.value.problems, isWhole: true };
    yield add(step.value);
    for (const contained of containedItems(step.value)) yield add(contained);
  }
}

function keptItem(item: FileItem): KeptItem {
  if (item.kind !== "certificate" || item.wrapped !== undefined) return item;
  const { kind, range, lines, label, within } = item;
  return { kind, range, ...(lines && { lines }), ...(label !== undefined && { label }), ...(within && { within }) };
}

/** All of the item at `index`; `undefined` if there isn't one. */
export function itemAt({ raw, items }: FileModel, index: number): FileItem | undefined {
  const item = items[index];
  return item?.kind === "certificate" && !("certificate" in item) ? rereadCertificate(raw, item) : item;
}
