// CertificateList (RFC 5280 section 5.1): the outer structure. Entries are read on demand, because a list may have a
// hundred thousand.

import type { ByteRange } from "../asn1/byteRange.ts";
import { readAlgorithmIdentifier, type AlgorithmIdentifier } from "../keys/algorithmIdentifier.ts";
import { DerCursor, DerReading } from "../asn1/der.ts";
import { context, tag } from "../asn1/derTag.ts";
import { smallInteger } from "../asn1/derInteger.ts";
import { readName, type DistinguishedName } from "../names/distinguishedName.ts";
import { readExtensions, type Extension } from "./extension.ts";
import type { Problem } from "../asn1/problem.ts";
import { runToEnd } from "../asn1/runToEnd.ts";
import { fail, succeed, type Result } from "../result.ts";
import { readTime, type Time } from "../asn1/time.ts";

/** All offsets and byte arrays are parts of `der`. */
export interface CertificateList {
  /** The whole list, without any bytes after it. */
  readonly der: Uint8Array;
  /** The part that the signature covers. */
  readonly tbsCertList: ByteRange;
  /** 1 or 2. RFC 5280 section 5.1.2.1 allows no other, but files may contain one. */
  readonly version: number;
  /** The algorithm in the signed part. RFC 5280 requires it to equal `signatureAlgorithm`. */
  readonly signature: AlgorithmIdentifier;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly issuer: DistinguishedName;
  readonly thisUpdate: Time;
  readonly nextUpdate: Time | undefined;
  /** Content of the SEQUENCE of entries, or `undefined` if the field is absent. See `revokedCertificates`. */
  readonly entries: ByteRange | undefined;
  readonly extensions: readonly Extension[];
  /** Content of the BIT STRING without its leading byte, the number of unused bits. */
  readonly signatureValue: Uint8Array;
  /** Deviations from DER that didn't prevent reading. */
  readonly problems: readonly Problem[];
}

export interface RevokedCertificate {
  /** Content bytes of the INTEGER. */
  readonly serialNumber: Uint8Array;
  readonly revocationDate: Time;
  readonly extensions: readonly Extension[];
}

/** Reads the list at the start of `bytes`. Refuses where the frame cannot be read: the problem's range is in `bytes`. */
export function readCertificateList(bytes: Uint8Array): Result<CertificateList, Problem> {
  const cursor = DerCursor.over(bytes);
  const { reading } = cursor;
  const whole = cursor.take(tag.sequence, "CertificateList");
  const list = cursor.enter(whole);
  const tbsElement = list.take(tag.sequence, "tbsCertList");
  const tbs = list.enter(tbsElement);
  const explicitVersion = tbs.optional(tag.integer, "version");
  const version = explicitVersion === undefined ? 1 : (smallInteger(tbs.content(explicitVersion)) ?? -1) + 1;
  const signature = readAlgorithmIdentifier(tbs, "signature");
  const issuer = readName(tbs, "issuer");
  const thisUpdate = readTime(bytes, tbs.next("thisUpdate"));
  const hasNextUpdate = tbs.nextIdentifier === tag.utcTime || tbs.nextIdentifier === tag.generalizedTime;
  const nextUpdate = hasNextUpdate ? readTime(bytes, tbs.next("nextUpdate")) : undefined;
  const entries = tbs.optional(tag.sequence, "revokedCertificates");
  const explicitExtensions = tbs.optional(context(0, "constructed"), "crlExtensions");
  const extensions = explicitExtensions === undefined ? [] : readExtensions(tbs.enter(explicitExtensions)).extensions;
  tbs.finish("tbsCertList");
  const signatureAlgorithm = readAlgorithmIdentifier(list, "signatureAlgorithm");
  const bits = list.take(tag.bitString, "signatureValue");
  list.finish("CertificateList");
  if (reading.problem !== undefined) return fail(reading.problem);
  return succeed({
    der: bytes.subarray(0, whole.end),
    tbsCertList: { start: tbsElement.start, end: tbsElement.end },
    version,
    signature,
    signatureAlgorithm,
    issuer,
    thisUpdate,
    nextUpdate,
    entries: entries && { start: entries.contentStart, end: entries.contentEnd },
    extensions,
    signatureValue: bytes.subarray(Math.min(bits.contentStart + 1, bits.contentEnd), bits.contentEnd),
    problems: [...reading.deviations],
  });
}

/** Counts the entries by their lengths alone, up to the first that isn't a valid element. */
export function countRevokedCertificates(list: CertificateList): number {
  return runToEnd(countEntries(list, list.entries?.start ?? 0));
}

/** Entries between two steps. */
const entriesPerStep = 2_048;

/** Counts the entries from an offset on, as {@link countRevokedCertificates} does, in steps. */
export function* countEntries({ der, entries }: CertificateList, from: number): Generator<void, number> {
  let count = 0;
  for (let at = from; entries !== undefined && at < entries.end; count++) {
    // Each entry has its own reading: the size of an entry is limited, the number of entries isn't.
    const cursor = new DerCursor(new DerReading(der), at, entries.end);
    at = cursor.next("revokedCertificate").end;
    if (cursor.failed) break;
    if (count % entriesPerStep === 0) yield;
  }
  return count;
}

/** Yields the entries in the order of the list. Stops at the first that can't be read, and returns the problem. */
export function* revokedCertificates(list: CertificateList): Generator<RevokedCertificate, Problem | undefined> {
  if (list.entries === undefined) return undefined;
  for (let at = list.entries.start; at < list.entries.end;) {
    const read = readRevokedAt(list, at);
    if (!read.ok) return read.error;
    yield read.value.entry;
    at = read.value.end;
  }
  return undefined;
}

/** Reads the entry at an offset of the list, and where it ends. */
export function readRevokedAt(
  { der, entries }: CertificateList,
  at: number,
): Result<{ readonly entry: RevokedCertificate; readonly end: number }, Problem> {
  const cursor = new DerCursor(new DerReading(der), at, entries?.end ?? at);
  const inside = cursor.inside(tag.sequence, "revokedCertificate");
  const serialNumber = inside.content(inside.take(tag.integer, "userCertificate"));
  const revocationDate = readTime(der, inside.next("revocationDate"));
  const extensions = inside.more ? readExtensions(inside).extensions : [];
  inside.finish("revokedCertificate");
  if (cursor.reading.problem !== undefined) return fail(cursor.reading.problem);
  return succeed({ entry: { serialNumber, revocationDate, extensions }, end: cursor.at });
}
