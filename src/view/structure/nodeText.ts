// What a value of the encoding holds, in one line of the structure view (X.690 section 8; the forms of RFC 5280).

import { attributeTypes } from "../../pki/names/attributeTypes.ts";
import { toHex } from "../../pki/asn1/bytes.ts";
import { curves } from "../../pki/keys/curves.ts";
import type { DerElement } from "../../pki/asn1/der.ts";
import { tag } from "../../pki/asn1/derTag.ts";
import { fatalUtf8, latin1, readString } from "../../pki/asn1/directoryString.ts";
import { extensionNames } from "../../pki/extensions/extensionNames.ts";
import { ipText } from "../../pki/names/generalName.ts";
import { hashAlgorithms } from "../../pki/keys/hashAlgorithms.ts";
import { integerText } from "../../pki/asn1/integerText.ts";
import { keyPurposes } from "../../pki/extensions/keyPurposes.ts";
import { objectIdentifier } from "../../pki/asn1/objectIdentifier.ts";
import { otherNameTypes } from "../../pki/names/otherNameTypes.ts";
import { signatureAlgorithms } from "../../pki/keys/signatureAlgorithms.ts";
import { readTime } from "../../pki/asn1/time.ts";
import { utcSecond } from "../../contract/format.ts";
import type { Reading } from "./shapes.ts";

/** What has no table of its own: RFC 3279 section 2.3, RFC 5280 sections 4.2.1.4 and 4.2.2, RFC 2985 section 5.4. */
const others: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.1.1.1", "rsaEncryption"],
  ["1.2.840.10045.2.1", "id-ecPublicKey"],
  ["1.2.840.113549.1.9.7", "challengePassword"],
  ["1.2.840.113549.1.9.14", "extensionRequest"],
  ["1.3.6.1.5.5.7.2.1", "id-qt-cps"],
  ["1.3.6.1.5.5.7.2.2", "id-qt-unotice"],
  ["1.3.6.1.5.5.7.48.1", "id-ad-ocsp"],
  ["1.3.6.1.5.5.7.48.2", "id-ad-caIssuers"],
  ["2.5.29.32.0", "anyPolicy"],
]);

/** What fits in a line; all of it is beside it in hex. */
const maxText = 200;
const maxBytes = 32;
/** Larger numbers are identifiers and keys, and are compared as bytes. */
const maxDecimal = 6;
/** Printing an arc costs the square of its length. */
const maxIdentifier = 64;

export function nameOfIdentifier(oid: string): string | undefined {
  const named =
    extensionNames.get(oid) ??
    keyPurposes.get(oid) ??
    signatureAlgorithms.get(oid) ??
    attributeTypes.get(oid) ??
    curves.get(oid);
  return named?.name ?? hashAlgorithms.get(oid) ?? otherNameTypes.get(oid) ?? others.get(oid);
}

/** `reading` is for values whose tag does not say what they are. */
export function nodeText(bytes: Uint8Array, element: DerElement, reading: Reading | undefined): string {
  const content = bytes.subarray(element.contentStart, element.contentEnd);
  switch (reading) {
    case "text":
      return cut(fatalUtf8(content.subarray(0, maxText * 4)) ?? latin1(content.subarray(0, maxText + 1)));
    case "address":
      return content.length === 4 || content.length === 16 ? ipText(content) : hexText(content);
    case "oid":
      return identifierText(content);
    case undefined:
      return universalText(bytes, element, content);
  }
}

function universalText(bytes: Uint8Array, element: DerElement, content: Uint8Array): string {
  switch (element.identifier) {
    case tag.boolean:
      return content.some((byte) => byte !== 0) ? "TRUE" : "FALSE";
    case tag.integer:
    case tag.enumerated:
      return content.length === 0 || content.length > maxDecimal ? hexText(content) : integerText(content);
    case tag.null:
      return "";
    case tag.oid:
      return identifierText(content);
    case tag.bitString:
      return bitStringText(content);
    case tag.utcTime:
    case tag.generalizedTime: {
      const { epochMs, text } = readTime(bytes, element);
      return epochMs === undefined ? cut(text) : utcSecond(epochMs);
    }
    default: {
      const text = content.length > maxText * 4 ? undefined : readString(element.identifier, content);
      return text === undefined ? hexText(content) : cut(text);
    }
  }
}

function identifierText(content: Uint8Array): string {
  if (content.length > maxIdentifier) return hexText(content);
  const oid = objectIdentifier(content);
  const name = nameOfIdentifier(oid);
  return name === undefined ? oid : `${name} ${oid}`;
}

/** X.690 section 8.6: the first byte counts the bits that are not used; few bits are flags, and are read as such. */
function bitStringText(content: Uint8Array): string {
  const unused = content[0] ?? 0;
  const bits = content.subarray(1);
  if (content.length === 0 || unused > 7 || bits.length > 2) return hexText(bits);
  const digits = Array.from(bits, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return digits.slice(0, digits.length - unused);
}

function cut(text: string): string {
  return text.length > maxText ? `${text.slice(0, maxText)}…` : text;
}

function hexText(content: Uint8Array): string {
  const hex = toHex(content.subarray(0, maxBytes)).replace(/..(?!$)/g, "$&:");
  return content.length > maxBytes ? `${hex}…` : hex;
}
