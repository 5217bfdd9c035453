// Extensions that hold one value or none: NULL markers, a string, a number, a time, a few bytes. The source of each is beside it.

import type { DerCursor } from "../asn1/der.ts";
import { tag } from "../asn1/derTag.ts";
import { ascii, fatalUtf8, readString } from "../asn1/directoryString.ts";
import { integerText } from "../asn1/integerText.ts";
import { objectIdentifier } from "../asn1/objectIdentifier.ts";
import { readTime, type Time } from "../asn1/time.ts";
import type { ExtensionDecoder } from "./extensionDecoder.ts";
import { extensionOid, type ExtensionName } from "./extensionNames.ts";

function decoders<T>(names: readonly ExtensionName[], read: (cursor: DerCursor) => T): readonly ExtensionDecoder<T>[] {
  return names.map((name) => ({ oid: extensionOid(name), read }));
}

/** Their presence is all they say: the content is NULL. */
export const markers = decoders(
  [
    "ocspNoCheck", // id-pkix-ocsp-nocheck, RFC 6960 section 4.2.2.2.1
    "ctPoison", // poison of a precertificate, RFC 6962 section 3.1
    "noRevAvail", // noRevAvail, RFC 9608 section 2
    "delegationUsage", // DelegationUsage, RFC 9345 section 4.2
    "adobePPKLiteCredential", // Adobe PPKLite credential
    // Apple's certificate practice statements for its developers.
    "appleIosDevelopment",
    "appleIosSubmission",
    "appleMacAppSubmission",
    "appleMacInstallerSubmission",
    "appleMacDevelopment",
    "appleDeveloperIdApplication",
    "appleDeveloperIdInstaller",
    "appleDeveloperIdKernel",
    "appleWwdrIntermediate",
    "appleDeveloperIdIntermediate",
    "appleReceiptSigning",
  ],
  (cursor) => void cursor.take(tag.null, "NULL"),
);

/** One character string of any type. */
export const texts = decoders(
  [
    "netscapeBaseUrl", // Netscape's certificate extensions, 1998
    "netscapeRevocationUrl",
    "netscapeCaRevocationUrl",
    "netscapeRenewalUrl",
    "netscapeCaPolicyUrl",
    "netscapeSslServerName",
    "netscapeComment",
    "certificateTemplateName", // szOID_ENROLL_CERTTYPE_EXTENSION, [MS-WCCE] section 2.2.2.7.7.1
    "mudURL", // MUD URL, RFC 8520 section 11
    "subjectSignTool", // subjectSignTool, RFC 9215 appendix
    "appleDeveloperIdDate", // Apple Developer ID date
    "fulcioIssuerV2", // Sigstore Fulcio, oid-info
  ],
  (cursor) => {
    const element = cursor.next("text");
    const text = readString(element.identifier, cursor.content(element));
    if (text === undefined) cursor.reading.fail("string-type", "The value is no character string", element);
    return text ?? "";
  },
);

/** Fulcio's first extensions hold bare UTF-8 without a tag (Sigstore Fulcio, oid-info). */
export const bareTexts = decoders(["fulcioIssuer"], (cursor) => {
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
    "cRLNumber", // cRLNumber, RFC 5280 section 5.2.3
    "deltaCRLIndicator", // deltaCRLIndicator, RFC 5280 section 5.2.4
    "virtualBaseCRLNumber", // virtual base CRL number, [MS-WCCE] section 2.2.2.7
    "crossCAVersion", // cross CA version
  ],
  (cursor) => integerText(cursor.content(cursor.take(tag.integer, "INTEGER"))),
);

/** One OCTET STRING. */
export const octetStrings = decoders(
  [
    "previousCertHash", // hash of the previous CA certificate, [MS-WCCE] section 2.2.2.7.7.3
    "acmeIdentifier", // SHA-256 of the key authorization, RFC 8737 section 3
    "auditIdentity", // auditIdentity, RFC 5755 section 4.3.1
    "fidoAaguid", // AAGUID of the authenticator, WebAuthn section 8.2.1
  ],
  (cursor) => cursor.content(cursor.take(tag.octetString, "OCTET STRING")),
);

/** One moment. */
export const times = decoders(
  [
    "invalidityDate", // invalidityDate, RFC 5280 section 5.3.2
    "expiredCertsOnCRL", // expiredCertsOnCRL, X.509 section 9.5.2.8
    "nextPublish", // next publication of the CRL, [MS-WCCE] section 2.2.2.7
  ],
  (cursor): Time => readTime(cursor.reading.bytes, cursor.next("time")),
);

/** One OBJECT IDENTIFIER. */
export const identifiers = decoders(
  ["holdInstructionCode"], // holdInstructionCode, RFC 3280 section 5.3.2
  (cursor) => objectIdentifier(cursor.content(cursor.take(tag.oid, "OBJECT IDENTIFIER"))),
);
