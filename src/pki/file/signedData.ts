// SignedData (RFC 5652 section 5.1, RFC 2315 section 9.1) as a container of certificates, which is what `.p7b` files
// are. Reads what it carries, not who signed it.

import type { ByteRange } from "../asn1/byteRange.ts";
import { DerCursor, type DerElement } from "../asn1/der.ts";
import { context, tag } from "../asn1/derTag.ts";
import { objectIdentifier } from "../asn1/objectIdentifier.ts";
import type { Problem } from "../asn1/problem.ts";
import { fail, succeed, type Result } from "../result.ts";

export const signedData = "1.2.840.113549.1.7.2";

/** Of the content of a time-stamp token (RFC 3161 section 2.4.2). */
export const timeStampInfo = "1.2.840.113549.1.9.16.1.4";

export interface SignedData {
  /** Type of the signed content in dotted decimal. */
  readonly contentType: string;
  /** Range of each Certificate, in order. Offsets count in the ContentInfo. */
  readonly certificates: readonly ByteRange[];
  /** Number of certificates in other formats (attribute certificates, PKCS #6), which aren't read. */
  readonly otherCertificates: number;
  /** Range of each CertificateList. */
  readonly revocationLists: readonly ByteRange[];
  readonly signers: number;
}

/** Returns the content type of a ContentInfo in dotted decimal, or an empty string if it can't be read. */
export function contentType(contentInfo: Uint8Array): string {
  const cursor = DerCursor.over(contentInfo).inside(tag.sequence, "ContentInfo");
  const type = cursor.content(cursor.take(tag.oid, "contentType"));
  return cursor.failed ? "" : objectIdentifier(type);
}

/** Reads a ContentInfo of the type {@link signedData}. */
export function readSignedData(contentInfo: Uint8Array): Result<SignedData, Problem> {
  const outer = DerCursor.over(contentInfo);
  const info = outer.inside(tag.sequence, "ContentInfo");
  info.take(tag.oid, "contentType");
  const content = info.inside(context(0, "constructed"), "content").inside(tag.sequence, "SignedData");
  content.take(tag.integer, "version");
  content.take(tag.set, "digestAlgorithms");
  const encapsulated = content.inside(tag.sequence, "encapContentInfo");
  const contentType = objectIdentifier(encapsulated.content(encapsulated.take(tag.oid, "eContentType")));
  const certificates = members(content, 0, "certificates");
  const revocationLists = members(content, 1, "crls");
  const signers = content.inside(tag.set, "signerInfos");
  let count = 0;
  for (; signers.more; count++) signers.next("SignerInfo");
  if (outer.reading.problem !== undefined) return fail(outer.reading.problem);
  const plain = certificates.filter(isSequence);
  return succeed({
    contentType,
    certificates: plain.map(rangeOf),
    otherCertificates: certificates.length - plain.length,
    revocationLists: revocationLists.filter(isSequence).map(rangeOf),
    signers: count,
  });
}

/**
 * Reads CertificateSet or RevocationInfoChoices: implicitly tagged sets of choices. The choices known here are
 * SEQUENCEs.
 */
function members(content: DerCursor, number: number, what: string): readonly DerElement[] {
  const set = content.optional(context(number, "constructed"), what);
  if (set === undefined) return [];
  const inside = content.enter(set);
  const found: DerElement[] = [];
  while (inside.more) found.push(inside.next(what));
  return found;
}

function isSequence({ identifier }: DerElement): boolean {
  return identifier === tag.sequence;
}

function rangeOf({ start, end }: DerElement): ByteRange {
  return { start, end };
}
