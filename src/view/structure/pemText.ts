// The text of a block, for the clipboard and for other tools.

import type { FileItem } from "../../pki/file/fileItem.ts";
import { latin1 } from "../../pki/asn1/directoryString.ts";
import { encodePem } from "../../pki/pem/pemWriter.ts";
import { textBytes } from "../../pki/pem/textEncoding.ts";

/**
 * As written in its file, whose bytes are `raw`. Written from the value if that is DER, in a container, or behind headers; `undefined` if it must
 * not be shown. Line ends become `\n`, also those that are written out in a string of JSON or YAML, and the text ends with one;
 * indentation is removed, as every other reader wants it.
 */
export function pemText(raw: Uint8Array, item: FileItem): string | undefined {
  if (item.label === undefined || item.wrapped !== undefined) return madeText(item);
  const { bytes, rawOffset } = textBytes(raw);
  const position = (offset: number): number =>
    rawOffset(1) - rawOffset(0) === 2 ? (offset - rawOffset(0)) / 2 : offset - rawOffset(0);
  const text = latin1(bytes.subarray(position(item.range.start), position(item.range.end)));
  // Headers (RFC 1421) are text of any kind, a key too: without them the block says the same.
  if (text.includes(":")) return madeText(item);
  const lines = text.replaceAll("\\/", "/").split(/\r\n|\r|\n|(?:\\r)?\\n|\\r/);
  return `${lines.map((line) => line.trim()).join("\n")}\n`;
}

/** Labels of RFC 7468 sections 5 to 7. */
function madeText(item: FileItem): string | undefined {
  switch (item.kind) {
    case "certificate":
      return encodePem("CERTIFICATE", item.certificate.der);
    case "certificationRequest":
      return encodePem("CERTIFICATE REQUEST", item.request.der);
    case "certificateList":
      return encodePem("X509 CRL", item.der);
    default:
      return undefined;
  }
}
