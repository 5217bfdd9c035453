// Writer for logotypes (RFC 9399): addresses and hashes only; nothing is fetched or drawn.

import { logotype, type LogotypeDetails } from "../../../pki/extensions/logotype.ts";
import { hashName } from "../../../pki/hashAlgorithms.ts";
import type { NameView } from "../../protocol.ts";
import { hexText, row, sections, writer, type WriterEntry } from "./written.ts";

export const logotypeWriters: readonly WriterEntry[] = [
  writer(logotype, (logos) => sections(logos.flatMap(({ of, details }) => details.map((one) => [`${owners.get(of) ?? `Logo of kind ${of}`}, ${one.kind}`, detailRows(one)] as const)))),
];

const owners: ReadonlyMap<string, string> = new Map([
  ["community", "Logo of the community"],
  ["issuer", "Logo of the issuer"],
  ["subject", "Logo of the subject"],
  // RFC 9399 section 4.3.
  ["1.3.6.1.5.5.7.20.1", "Loyalty logo"],
  ["1.3.6.1.5.5.7.20.2", "Certificate background"],
  ["1.3.6.1.5.5.7.20.3", "Certificate image"],
]);

/** A `data:` address holds the whole picture. */
const maxAddress = 500;

function detailRows({ mediaType, hashes, uris, size }: LogotypeDetails): readonly NameView[] {
  return [
    ...(mediaType === undefined ? [] : [row("Type", mediaType)]),
    ...(size === undefined ? [] : [row("Size", `${size.x} × ${size.y} pixels`)]),
    ...uris.map((uri) => row("URI", uri.length > maxAddress ? `${uri.slice(0, maxAddress)}… (${uri.length} characters)` : uri)),
    ...hashes.map(({ algorithm, value }) => row(hashName(algorithm), hexText(value))),
  ];
}
