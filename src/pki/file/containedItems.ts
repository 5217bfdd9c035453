// The contents of containers, keystores, and OCSP responses, as items in addition to them. They are for people:
// CockroachDB ignores them.

import type { ByteRange } from "../asn1/byteRange.ts";
import type { Certificate } from "../certificate/certificate.ts";
import { decodeValue } from "./decodeValue.ts";
import type { DecodedFile, FileItem, ItemFrame } from "./fileItem.ts";
import { javaKeystoreItems, pkcs12Items } from "./storeItems.ts";
import { readOcspResponse } from "../ocsp/ocspResponse.ts";
import { readSignedData } from "./signedData.ts";

/**
 * Yields what a container holds, one item at a time. Yields nothing for other items and for containers that can't be
 * read.
 */
export function* containedItems(item: FileItem): Generator<FileItem, void> {
  if (item.kind === "pkcs12" && item.contents !== undefined) yield* pkcs12Items(item, item.contents);
  if (item.kind === "javaKeystore") yield* javaKeystoreItems(item, item.keystore);
  if (item.kind !== "pkcs7" && item.kind !== "ocspResponse") return;
  const { certificates, revocationLists } = contents(item);
  let before: Certificate | undefined;
  for (const within of certificates) {
    const contained = containedItem("certificate", item.der, item, within, before);
    if (contained.kind === "certificate") before = contained.certificate;
    yield contained;
  }
  for (const within of revocationLists) yield containedItem("certificateList", item.der, item, within);
}

interface Contents {
  readonly certificates: readonly ByteRange[];
  readonly revocationLists: readonly ByteRange[];
}

function contents({ kind, der }: { readonly kind: "pkcs7" | "ocspResponse"; readonly der: Uint8Array }): Contents {
  if (kind === "pkcs7") {
    const outcome = readSignedData(der);
    return outcome.ok ? outcome.value : nothing;
  }
  const outcome = readOcspResponse(der);
  const certificates = outcome.ok ? outcome.value.basicResponse?.certificateRanges : undefined;
  return { ...nothing, ...(certificates && { certificates }) };
}

const nothing: Contents = { certificates: [], revocationLists: [] };

/** Reads the value at `within` in the container's bytes. `before`: see `readCertificate`. */
export function containedItem(
  structure: "certificate" | "certificateList",
  contentInfo: Uint8Array,
  { range, lines, wrapped }: ItemFrame,
  within: ByteRange,
  before?: Certificate,
): FileItem {
  const frame = { range, ...(lines !== undefined && { lines }), ...(wrapped !== undefined && { wrapped }), within };
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
