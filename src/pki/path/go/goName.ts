// Names as Go's parser.go reads them: which string values it rejects.

import { tag } from "../../asn1/derTag.ts";
import { fatalUtf8 } from "../../asn1/directoryString.ts";
import { goAtLeast, type GoVersion } from "../basis/goVersion.ts";
import type { StrictReader } from "./strictDer.ts";

/** Returns why Go rejects the RDNSequence whose content `name` reads, or `undefined` if it accepts it. */
export function goNameProblem(name: StrictReader, version: GoVersion): string | undefined {
  while (!name.empty) {
    const set = name.take(tag.set);
    if (set === undefined) return "x509: invalid RDNSequence";
    while (!set.empty) {
      const attribute = set.take(tag.sequence);
      if (attribute === undefined) return "x509: invalid RDNSequence: invalid attribute";
      if (attribute.objectIdentifier(version) === undefined) return "x509: invalid RDNSequence: invalid attribute type";
      const value = attribute.any();
      if (value === undefined) return "x509: invalid RDNSequence: invalid attribute value";
      const problem = stringProblem(value.identifier, value.inside.content, version);
      if (problem !== undefined) return `x509: invalid RDNSequence: invalid attribute value: ${problem}`;
    }
  }
  return undefined;
}

function stringProblem(identifier: number, content: Uint8Array, version: GoVersion): string | undefined {
  switch (identifier) {
    case tag.teletexString:
      return undefined;
    case tag.printableString:
      return content.every(isPrintable) ? undefined : "invalid PrintableString";
    case tag.utf8String:
      return fatalUtf8(content) === undefined ? "invalid UTF-8 string" : undefined;
    case tag.bmpString:
      return content.length % 2 === 0 && (!goAtLeast(version, 25) || isUcs2(content)) ? undefined : "invalid BMPString";
    case tag.ia5String:
      return content.every((byte) => byte < 0x80) ? undefined : "invalid IA5String";
    case tag.numericString:
      return content.every((byte) => (byte >= 0x30 && byte <= 0x39) || byte === 0x20)
        ? undefined
        : "invalid NumericString";
    default:
      return `unsupported string type: ${identifier}`;
  }
}

/** X.680 section 41.4, and the asterisk and ampersand that real certificates contain. */
function isPrintable(byte: number): boolean {
  return /[A-Za-z0-9 '()+,\-./:=?*&]/.test(String.fromCharCode(byte));
}

/** No surrogates and no noncharacters, as Go 1.25 and later require. */
function isUcs2(content: Uint8Array): boolean {
  for (let i = 0; i < content.length; i += 2) {
    const point = ((content[i] ?? 0) << 8) | (content[i + 1] ?? 0);
    if ((point >= 0xd800 && point <= 0xdfff) || (point >= 0xfdd0 && point <= 0xfdef) || point >= 0xfffe) return false;
  }
  return true;
}
