// The contents of containers and keystores, as items in addition to them. They are for people:
// CockroachDB ignores them.

import type { ByteRange } from "../asn1/byteRange.ts";
import type { Certificate } from "../certificate/certificate.ts";
import { decodeValue } from "./decodeValue.ts";
import type { DecodedFile, FileItem, ItemFrame } from "./fileItem.ts";
import { javaKeystoreItems, pkcs12Items } from "../keystore/storeItems.ts";
import { readSignedData } from "./signedData.ts";

/**
 * Yields what a container holds, one item at a time. Yields nothing for other items and for containers that can't be
 * read.
 */
export function* containedItems(item: FileItem): Generator<FileItem, void> {
  if (item.kind === "pkcs12" && item.contents !== undefined) yield* pkcs12Items(item, item.contents);
  if (item.kind === "javaKeystore") yield* javaKeystoreItems(item, item.keystore);
  if (item.kind !== "pkcs7") return;
  const outcome = readSignedData(item.der);
  if (!outcome.ok) return;
  let before: Certificate | undefined;
  for (const within of outcome.value.certificates) {
    const contained = containedItem("certificate", item.der, item, within, before);
    if (contained.kind === "certificate") before = contained.certificate;
    yield contained;
  }
  for (const within of outcome.value.revocationLists) yield containedItem("certificateList", item.der, item, within);
}

/** Reads the value at `within` in the container's bytes. `before`: see `readCertificate`. */
export function containedItem(
  structure: "certificate" | "certificateList",
  contentInfo: Uint8Array,
  { range, lines }: ItemFrame,
  within: ByteRange,
  before?: Certificate,
): FileItem {
  const frame = { range, ...(lines !== undefined && { lines }), within };
  const value = contentInfo.subarray(within.start, within.end);
  if (lines === undefined) return decodeValue(structure, value, frame, range.start + within.start, before);
  const item = decodeValue(structure, value, frame, 0, before);
  // As in `decodeBlock`: an offset into something that isn't on screen helps nobody.
  return item.kind === "broken" ? { ...item, problem: { ...item.problem, range }, line: lines.first } : item;
}

/** Adds the contents of its containers to a file. */
export function withContained(file: DecodedFile): DecodedFile {
  return { ...file, items: file.items.flatMap((item) => [item, ...containedItems(item)]) };
}
