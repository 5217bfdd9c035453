// The character strings in names (RFC 5280 section 4.1.2.4 and appendix A; X.680 section 41) as text.

import { tag } from "./derTag.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** ASN.1's names of the string types. */
const typeNames: ReadonlyMap<number, string> = new Map([
  [tag.utf8String, "UTF8String"],
  [tag.numericString, "NumericString"],
  [tag.printableString, "PrintableString"],
  [tag.teletexString, "TeletexString"],
  [tag.ia5String, "IA5String"],
  [tag.visibleString, "VisibleString"],
  [tag.generalString, "GeneralString"],
  [tag.universalString, "UniversalString"],
  [tag.bmpString, "BMPString"],
]);

export function stringTypeName(identifier: number): string | undefined {
  return typeNames.get(identifier);
}

/**
 * Decodes a string's content bytes. Returns `undefined` if the type isn't a string type or the bytes aren't valid in
 * it. TeletexString is read as ISO 8859-1, because that is what issuers put in it, not T.61.
 */
export function readString(identifier: number, content: Uint8Array): string | undefined {
  switch (identifier) {
    case tag.utf8String:
      return ascii(content) ?? fatalUtf8(content);
    case tag.bmpString:
      return content.length % 2 === 0 ? wide(content, 2) : undefined;
    case tag.universalString:
      return content.length % 4 === 0 ? wide(content, 4) : undefined;
    case tag.teletexString:
    case tag.generalString:
      return latin1(content);
    case tag.ia5String:
    case tag.printableString:
    case tag.numericString:
    case tag.visibleString:
      return ascii(content);
    default:
      return undefined;
  }
}

/** Decodes ASCII. Returns `undefined` if a byte is above 127. */
export function ascii(content: Uint8Array): string | undefined {
  for (const byte of content) if (byte > 0x7f) return undefined;
  return latin1(content);
}

/** The number of arguments that every engine accepts in one call. */
const chunk = 8_192;

export function latin1(content: Uint8Array): string {
  // `apply` accepts any array-like, whatever its declaration says, and this is the hottest string path.
  if (content.length <= chunk) return String.fromCharCode.apply(undefined, content as unknown as number[]);
  let text = "";
  for (let at = 0; at < content.length; at += chunk) text += latin1(content.subarray(at, at + chunk));
  return text;
}

export function fatalUtf8(content: Uint8Array): string | undefined {
  try {
    return utf8.decode(content);
  } catch {
    return undefined;
  }
}

function wide(content: Uint8Array, bytes: 2 | 4): string | undefined {
  let text = "";
  for (let i = 0; i < content.length; i += bytes) {
    let point = 0;
    for (let j = 0; j < bytes; j++) point = point * 256 + (content[i + j] ?? 0);
    if (point > 0x10_ffff) return undefined;
    text += String.fromCodePoint(point);
  }
  return text;
}
