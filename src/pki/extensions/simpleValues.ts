// Extensions with a single value or none: NULL markers, a string, a number, a time, or a few bytes. The source of each
// is next to it.

import type { DerCursor } from "../asn1/der.ts";
import { tag } from "../asn1/derTag.ts";
import { ascii, fatalUtf8, readString } from "../asn1/directoryString.ts";
import { integerText } from "../asn1/integerText.ts";
import { objectIdentifier } from "../asn1/objectIdentifier.ts";
import { readTime, type Time } from "../asn1/time.ts";
import type { ExtensionDecoder } from "./extensionDecoder.ts";

function decoders<T>(oids: readonly string[], read: (cursor: DerCursor) => T): readonly ExtensionDecoder<T>[] {
  return oids.map((oid) => ({ oid, read }));
}

/** Markers: the content is NULL, and only their presence has a meaning. */
export const markers = decoders(
  [
    "1.3.6.1.5.5.7.48.1.5", // id-pkix-ocsp-nocheck, RFC 6960 section 4.2.2.2.1
    "1.3.6.1.4.1.11129.2.4.3", // poison of a precertificate, RFC 6962 section 3.1
    "2.5.29.56", // noRevAvail, RFC 9608 section 2
    "1.3.6.1.4.1.44363.44", // DelegationUsage, RFC 9345 section 4.2
    "1.2.840.113583.1.1.10", // Adobe PPKLite credential
    // Apple's certificate practice statements for its developers.
    "1.2.840.113635.100.6.1.2",
    "1.2.840.113635.100.6.1.4",
    "1.2.840.113635.100.6.1.7",
    "1.2.840.113635.100.6.1.8",
    "1.2.840.113635.100.6.1.12",
    "1.2.840.113635.100.6.1.13",
    "1.2.840.113635.100.6.1.14",
    "1.2.840.113635.100.6.1.18",
    "1.2.840.113635.100.6.2.1",
    "1.2.840.113635.100.6.2.6",
    "1.2.840.113635.100.6.11.1",
  ],
  (cursor) => void cursor.take(tag.null, "NULL"),
);

/** One character string of any type. */
export const texts = decoders(
  [
    "2.16.840.1.113730.1.2", // Netscape's certificate extensions, 1998
    "2.16.840.1.113730.1.3",
    "2.16.840.1.113730.1.4",
    "2.16.840.1.113730.1.7",
    "2.16.840.1.113730.1.8",
    "2.16.840.1.113730.1.12",
    "2.16.840.1.113730.1.13",
    "1.3.6.1.4.1.311.20.2", // szOID_ENROLL_CERTTYPE_EXTENSION, [MS-WCCE] section 2.2.2.7.7.1
    "1.3.6.1.5.5.7.1.25", // MUD URL, RFC 8520 section 11
    "1.2.643.100.111", // subjectSignTool, RFC 9215 appendix
    "1.2.840.113635.100.6.1.33", // Apple Developer ID date
    "1.3.6.1.4.1.57264.1.8", // Sigstore Fulcio, oid-info
  ],
  (cursor) => {
    const element = cursor.next("text");
    const text = readString(element.identifier, cursor.content(element));
    if (text === undefined) cursor.reading.fail("string-type", "The value isn't a character string", element);
    return text ?? "";
  },
);

/** Fulcio's first extensions hold bare UTF-8 without a tag (Sigstore Fulcio, oid-info). */
export const bareTexts = decoders(["1.3.6.1.4.1.57264.1.1"], (cursor) => {
  const range = { start: cursor.at, end: cursor.end };
  const content = cursor.reading.bytes.subarray(range.start, range.end);
  cursor.at = cursor.end;
  const text = ascii(content) ?? fatalUtf8(content);
  if (text === undefined) cursor.reading.fail("string-type", "The value is not UTF-8", range);
  return text ?? "";
});

/** One INTEGER, in decimal. */
export const numbers = decoders(
  [
    "2.5.29.20", // cRLNumber, RFC 5280 section 5.2.3
    "2.5.29.27", // deltaCRLIndicator, RFC 5280 section 5.2.4
    "1.3.6.1.4.1.311.21.3", // virtual base CRL number, [MS-WCCE] section 2.2.2.7
    "1.3.6.1.4.1.311.21.22", // cross CA version
  ],
  (cursor) => integerText(cursor.content(cursor.take(tag.integer, "INTEGER"))),
);

/** One OCTET STRING. */
export const octetStrings = decoders(
  [
    "1.3.6.1.4.1.311.21.2", // hash of the previous CA certificate, [MS-WCCE] section 2.2.2.7.7.3
    "1.3.6.1.5.5.7.1.31", // SHA-256 of the key authorization, RFC 8737 section 3
    "1.3.6.1.5.5.7.1.4", // auditIdentity, RFC 5755 section 4.3.1
    "1.3.6.1.4.1.45724.1.1.4", // AAGUID of the authenticator, WebAuthn section 8.2.1
  ],
  (cursor) => cursor.content(cursor.take(tag.octetString, "OCTET STRING")),
);

/** One time. */
export const times = decoders(
  [
    "2.5.29.24", // invalidityDate, RFC 5280 section 5.3.2
    "2.5.29.60", // expiredCertsOnCRL, X.509 section 9.5.2.8
    "1.3.6.1.4.1.311.21.4", // next publication of the CRL, [MS-WCCE] section 2.2.2.7
  ],
  (cursor): Time => readTime(cursor.reading.bytes, cursor.next("time")),
);

/** One OBJECT IDENTIFIER. */
export const identifiers = decoders(
  ["2.5.29.23"], // holdInstructionCode, RFC 3280 section 5.3.2
  (cursor) => objectIdentifier(cursor.content(cursor.take(tag.oid, "OBJECT IDENTIFIER"))),
);
