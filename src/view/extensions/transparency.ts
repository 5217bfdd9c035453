// Writers for certificate transparency: signed certificate timestamps (RFC 6962), redacted labels.

import { redactedLabels } from "../../pki/extensions/vendors/redactedLabels.ts";
import {
  ocspSignedCertificateTimestamps,
  signedCertificateTimestamps,
  type SignedCertificateTimestamp,
} from "../../pki/extensions/otherRfcs/signedCertificateTimestamps.ts";
import { utcSecond } from "../../contract/format.ts";
import type { NameView } from "../../contract/protocol.ts";
import { countText, hexText, lines, row, sections, writer, type WriterEntry, type Written } from "./written.ts";

export const transparencyWriters: readonly WriterEntry[] = [
  writer(signedCertificateTimestamps, timestampList),
  writer(ocspSignedCertificateTimestamps, timestampList),
  writer(redactedLabels, (numbers) =>
    lines(numbers.map((number, index) => `DNS name ${index + 1}: ${countText(number, "label")} redacted`)),
  ),
];

function timestampList(timestamps: readonly SignedCertificateTimestamp[]): Written {
  return sections(
    timestamps.map((one, index) => [
      `Timestamp ${index + 1} of ${timestamps.length}, version ${one.version + 1}`,
      timestampRows(one),
    ]),
  );
}

function timestampRows(one: SignedCertificateTimestamp): readonly NameView[] {
  if (one.version !== 0) return [row("Bytes", hexText(one.rest))];
  return [
    row("Log", hexText(one.logId)),
    row("Time", timestampText(one.timestampMs)),
    row(
      "Algorithm",
      `${signatures.get(one.signatureAlgorithm) ?? `signature ${one.signatureAlgorithm}`} with ${hashes.get(one.hashAlgorithm) ?? `hash ${one.hashAlgorithm}`}`,
    ),
    ...(one.extensions.length === 0 ? [] : [row("Extensions", hexText(one.extensions))]),
    row("Signature", hexText(one.signature)),
    ...(one.rest.length === 0 ? [] : [row("Bytes after it", hexText(one.rest))]),
  ];
}

/** The last moment that RFC 5280 can say; a log's 64 bits go far beyond. */
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** With milliseconds, as logs count them. */
function timestampText(ms: number): string {
  if (ms > latest) return `${ms} milliseconds after 1970`;
  return utcSecond(ms).replace(" UTC", `.${String(ms % 1000).padStart(3, "0")} UTC`);
}

/** HashAlgorithm and SignatureAlgorithm of TLS 1.2 (RFC 5246 section 7.4.1.4.1). */
const hashes: ReadonlyMap<number, string> = new Map([
  [0, "no hash"],
  [1, "MD5"],
  [2, "SHA-1"],
  [3, "SHA-224"],
  [4, "SHA-256"],
  [5, "SHA-384"],
  [6, "SHA-512"],
]);
const signatures: ReadonlyMap<number, string> = new Map([
  [0, "Anonymous"],
  [1, "RSA"],
  [2, "DSA"],
  [3, "ECDSA"],
]);
