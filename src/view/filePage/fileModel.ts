// A file as the host keeps it while its page is open: its bytes, where each of its items stands, and the identity of each row.

import { containedItems } from "../../pki/file/containedItems.ts";
import { readItemsInSteps, rereadCertificate } from "../../pki/file/decodeFile.ts";
import type { FileItem, KeptItem } from "../../pki/file/fileItem.ts";
import type { Pkcs12Contents } from "../../pki/keystore/openPkcs12.ts";
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
  /** Absent within an item that takes time to read. */
  readonly row?: RowSummary;
  /** The file up to this row; it grows with the next one. */
  readonly soFar: FileModel;
}

/**
 * Reads a file row by row, so that the host can pause, and shows the first rows while it reads on. What is in a
 * container has rows after the container's. `opened`: containers that were opened, by where they start.
 */
export function* readFileModel(
  raw: Uint8Array,
  context: ViewContext,
  wrappings?: Wrappings,
  opened: ReadonlyMap<number, Pkcs12Contents> = new Map(),
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
  const steps = readItemsInSteps(raw, wrappings);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { ...soFar, problems: step.value.problems, isWhole: true };
    if (step.value === undefined) {
      yield { soFar };
      continue;
    }
    const item = withContents(step.value, opened);
    yield add(item);
    for (const contained of containedItems(item)) yield add(contained);
  }
}

function withContents(item: FileItem, opened: ReadonlyMap<number, Pkcs12Contents>): FileItem {
  const contents = item.kind === "pkcs12" ? opened.get(item.range.start) : undefined;
  return item.kind === "pkcs12" && contents !== undefined ? { ...item, contents } : item;
}

function keptItem(item: FileItem): KeptItem {
  if (item.kind !== "certificate" || item.wrapped !== undefined) return item;
  const { kind, range, lines, label, within, entry, opened } = item;
  return {
    kind,
    range,
    ...(lines && { lines }),
    ...(label !== undefined && { label }),
    ...(within && { within }),
    ...(entry && { entry }),
    ...(opened && { opened }),
  };
}

/** All of the item at `index`; `undefined` if there isn't one. */
export function itemAt({ raw, items }: FileModel, index: number): FileItem | undefined {
  const item = items[index];
  return item?.kind === "certificate" && !("certificate" in item) ? rereadCertificate(raw, item) : item;
}
