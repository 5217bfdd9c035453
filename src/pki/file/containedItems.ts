// The certificates and revocation lists inside of a PKCS#7 container, as items beside it. They are for people: CockroachDB reads none of them.

import type { ByteRange } from "../asn1/byteRange.ts";
import type { Certificate } from "../certificate/certificate.ts";
import { decodeValue } from "./decodeItem.ts";
import type { DecodedFile, FileItem, ItemFrame } from "./fileItem.ts";
import { readSignedData } from "./signedData.ts";

/** What is in the container, one after another; nothing for any other item, and for a container that cannot be read. */
export function* containedItems(item: FileItem): Generator<FileItem, void> {
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

/** The value at `within` of the container's bytes. `before`: as for `readCertificate`. */
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
  // As in `decodeBlock`: a place in what is not on screen says nothing.
  return item.kind === "broken" ? { ...item, problem: { ...item.problem, range }, line: lines.first } : item;
}

/** A file with what its containers hold. */
export function withContained(file: DecodedFile): DecodedFile {
  return { ...file, items: file.items.flatMap((item) => [item, ...containedItems(item)]) };
}
