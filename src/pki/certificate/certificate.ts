// Certificate (RFC 5280 section 4.1): the outer structure, read in one pass, with the offset of everything. Contents of
// extensions are read on demand (`extensions/`), so one odd extension never hides the rest.

import type { ByteRange } from "../asn1/byteRange.ts";
import { readAlgorithmIdentifier, type AlgorithmIdentifier } from "../keys/algorithmIdentifier.ts";
import { DerCursor } from "../asn1/der.ts";
import { context, tag } from "../asn1/derTag.ts";
import { smallInteger } from "../asn1/derInteger.ts";
import { readName, type DistinguishedName } from "../names/distinguishedName.ts";
import { readExtensions, repeatedExtensions, type Extension, type ReadExtensions } from "./extension.ts";
import type { Problem } from "../asn1/problem.ts";
import { fail, succeed, type Result } from "../result.ts";
import { readSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from "../keys/publicKey.ts";
import { readTime, type Time } from "../asn1/time.ts";

/**
 * All offsets and byte arrays are parts of `der`, except byte arrays that are shared with an identical part of another
 * certificate.
 */
export interface Certificate {
  /** The whole certificate, without any bytes after it. */
  readonly der: Uint8Array;
  /** The part that the signature covers. */
  readonly tbsCertificate: ByteRange;
  /** 1, 2, or 3: the usual number, not the encoded one. */
  readonly version: number;
  /** Content bytes of the INTEGER: two's complement, possibly negative, possibly longer than RFC 5280 allows. */
  readonly serialNumber: Uint8Array;
  /** The algorithm in the signed part. RFC 5280 requires it to equal `signatureAlgorithm`. */
  readonly signature: AlgorithmIdentifier;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  readonly validity: { readonly notBefore: Time; readonly notAfter: Time; readonly range: ByteRange };
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo;
  readonly issuerUniqueID: Uint8Array | undefined;
  readonly subjectUniqueID: Uint8Array | undefined;
  readonly extensions: readonly Extension[];
  /**
   * Number of extensions that weren't read because a certificate this large has too many. Paths that contain it aren't
   * judged. Absent if all were read.
   */
  readonly extensionsLeft?: number;
  /** Content of the BIT STRING without its leading byte, the number of unused bits. */
  readonly signatureValue: Uint8Array;
  /** Deviations from DER or RFC 5280 that didn't prevent reading. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the certificate at the start of `bytes` and leaves bytes after it to the caller. Fails if the structure can't
 * be read; the problem's range is in `bytes`. If names and algorithms equal those of `before`, they are shared with it,
 * so a bundle of ten thousand certificates doesn't hold the name of its CA ten thousand times.
 */
export function readCertificate(bytes: Uint8Array, before?: Certificate): Result<Certificate, Problem> {
  // What came with a complaint is read again, so that the complaint is made again.
  const like = before?.problems.length === 0 ? before : undefined;
  const cursor = DerCursor.overCertificate(bytes);
  const { reading } = cursor;
  const whole = cursor.take(tag.sequence, "Certificate");
  const certificate = cursor.enter(whole);
  const tbsElement = certificate.take(tag.sequence, "tbsCertificate");
  const tbs = certificate.enter(tbsElement);

  const problems: Problem[] = [];
  const explicitVersion = tbs.optional(context(0, "constructed"), "version");
  let version = 1;
  if (explicitVersion !== undefined) {
    const inside = tbs.enter(explicitVersion);
    const number = smallInteger(inside.content(inside.take(tag.integer, "version")));
    inside.finish("version");
    if (number === undefined || number < 0 || number > 2) {
      problems.push({
        code: "version",
        message: `Version number ${number ?? "?"}, expected 0, 1 or 2`,
        range: explicitVersion,
      });
    }
    version = (number ?? 0) + 1;
  }
  const serial = tbs.take(tag.integer, "serialNumber");
  if (serial.contentStart === serial.contentEnd)
    reading.fail("der-integer", "serialNumber has no bytes, expected at least one", serial);
  const signature = readAlgorithmIdentifier(tbs, "signature", like?.signature);
  const issuer = readName(tbs, "issuer", like?.issuer);
  const validityElement = tbs.take(tag.sequence, "validity");
  const validity = tbs.enter(validityElement);
  const notBefore = readTime(bytes, validity.next("notBefore"));
  const notAfter = readTime(bytes, validity.next("notAfter"));
  validity.passOverRest("validity");
  const subject = readName(tbs, "subject", like?.subject);
  const subjectPublicKeyInfo = readSubjectPublicKeyInfo(tbs, like?.subjectPublicKeyInfo);
  const issuerUniqueID = tbs.optional(context(1, "primitive"), "issuerUniqueID");
  const subjectUniqueID = tbs.optional(context(2, "primitive"), "subjectUniqueID");
  const explicitExtensions = tbs.optional(context(3, "constructed"), "extensions");
  const limit = whole.contentEnd - whole.contentStart > largeCertificate ? maxExtensionsOfLarge : Infinity;
  const { extensions, left } =
    explicitExtensions === undefined ? noExtensions : readExtensions(tbs.enter(explicitExtensions), limit);
  tbs.passOverRest("tbsCertificate");
  const signatureAlgorithm = readAlgorithmIdentifier(certificate, "signatureAlgorithm", signature);
  const signatureBits = certificate.take(tag.bitString, "signatureValue");
  certificate.passOverRest("Certificate");

  if (reading.problem !== undefined) return fail(reading.problem);
  for (const [name, time] of [
    ["notBefore", notBefore],
    ["notAfter", notAfter],
  ] as const) {
    if (time.epochMs === undefined)
      problems.push({
        code: "time",
        message: `${name} is “${time.text}”, which isn't a valid time`,
        range: time.range,
      });
  }
  // RFC 5280 section 4.1.2.9. For crypto/x509, such a certificate has no names and no constraints.
  if (explicitExtensions !== undefined && (version === 1 || version === 2)) {
    const message = `Extensions in a certificate of version ${version}, expected version 3: Go ignores them`;
    problems.push({
      code: "extensions-version",
      message,
      range: { start: explicitExtensions.start, end: explicitExtensions.end },
    });
  }
  problems.push(...repeatedExtensions(extensions), ...reading.deviations);
  if (left > 0) {
    const message = `${left.toLocaleString("en")} more extensions were not decoded`;
    problems.push({ code: "too-many-extensions", message });
  }
  return succeed({
    der: whole.end === bytes.length ? bytes : bytes.subarray(0, whole.end),
    tbsCertificate: { start: tbsElement.start, end: tbsElement.end },
    version,
    serialNumber: tbs.content(serial),
    signature,
    signatureAlgorithm,
    issuer,
    subject,
    validity: { notBefore, notAfter, range: { start: validityElement.start, end: validityElement.end } },
    subjectPublicKeyInfo,
    issuerUniqueID: issuerUniqueID && tbs.content(issuerUniqueID),
    subjectUniqueID: subjectUniqueID && tbs.content(subjectUniqueID),
    extensions,
    ...(left > 0 && { extensionsLeft: left }),
    signatureValue: bytes.subarray(
      Math.min(signatureBits.contentStart + 1, signatureBits.contentEnd),
      signatureBits.contentEnd,
    ),
    problems,
  });
}

/**
 * Size in bytes beyond which Go can't use a certificate: crypto/tls rejects larger Certificate messages
 * (maxHandshakeCertificateMsg).
 */
const largeCertificate = 256 * 1024;
/** Number of extensions read from such a certificate. More than are shown. */
const maxExtensionsOfLarge = 5_000;
const noExtensions: ReadExtensions = { extensions: [], left: 0 };

/** Returns true if issuer and subject are the same bytes (RFC 5280 section 3.2, self-issued). */
export function isSelfIssued(certificate: Certificate): boolean {
  const { issuer, subject } = certificate;
  return issuer.der.length === subject.der.length && issuer.der.every((byte, i) => byte === subject.der[i]);
}
