// The outside of a PKCS #12 file (RFC 7292 section 4): what protects it, and its parts, still encrypted. All of this can
// be read without the password. Windows and Bouncy Castle write BER, in which a byte string may come in pieces.

import { readAlgorithmIdentifier, type AlgorithmIdentifier } from "../keys/algorithmIdentifier.ts";
import { concatBytes } from "../asn1/bytes.ts";
import { DerCursor, type DerElement } from "../asn1/der.ts";
import { context, tag } from "../asn1/derTag.ts";
import { positive, readEncryptionScheme, type EncryptionScheme } from "../keys/encryptionScheme.ts";
import { hashName } from "../keys/hashAlgorithms.ts";
import { objectIdentifier } from "../asn1/objectIdentifier.ts";
import type { Problem } from "../asn1/problem.ts";
import { fail, succeed, type Result } from "../result.ts";

/** A larger file isn't opened: keystores have some thousand bytes, and trust stores less than a million. */
const maxLength = 16 * 1024 * 1024;
/** More parts than this aren't read. Programs write one for the certificates and one for the keys. */
const maxParts = 100;

export interface Pfx {
  readonly mac?: Mac;
  /** True if a signature protects the file instead of a password. */
  readonly isSigned: boolean;
  /** The bytes that the MAC protects. */
  readonly content: Uint8Array;
  readonly parts: readonly PfxPart[];
}

export interface Mac {
  /** Name of its hash; of PBMAC1 (RFC 9579) only that it is one. */
  readonly hash: string;
  readonly isPbmac1: boolean;
  readonly iterations: bigint;
  readonly salt: Uint8Array;
  readonly digest: Uint8Array;
}

export interface PfxPart {
  /** SafeContents in DER, encrypted if there is an algorithm. */
  readonly content: Uint8Array;
  readonly algorithm?: AlgorithmIdentifier;
  /** True if it is encrypted for the holder of a private key instead of with a password. */
  readonly isEnveloped: boolean;
}

/** What a model keeps of the outside: no salt, no digest, no content. */
export interface PfxDescription {
  readonly mac?: Pick<Mac, "hash" | "isPbmac1" | "iterations">;
  readonly isSigned: boolean;
  readonly parts: readonly {
    /** Absent if the part isn't encrypted with a password. */
    readonly scheme?: EncryptionScheme;
    readonly isEnveloped: boolean;
  }[];
}

const data = "1.2.840.113549.1.7.1";
const signedData = "1.2.840.113549.1.7.2";
const envelopedData = "1.2.840.113549.1.7.3";
const encryptedData = "1.2.840.113549.1.7.6";
const pbmac1 = "1.2.840.113549.1.5.14";

export function readPfx(der: Uint8Array): Result<Pfx, Problem> {
  if (der.length > maxLength)
    return fail({
      code: "pkcs12-too-long",
      message: `The container is longer than ${maxLength.toLocaleString("en")} bytes`,
    });
  const file = DerCursor.over(der).inside(tag.sequence, "PFX");
  file.take(tag.integer, "version");
  const { type, value } = contentInfo(file, "authSafe");
  const content = type === data ? stringBytes(value, "authSafe") : new Uint8Array();
  const mac = file.more ? readMac(file.inside(tag.sequence, "macData")) : undefined;
  if (file.reading.problem !== undefined) return fail(file.reading.problem);
  const parts = readParts(content);
  if (!parts.ok) return parts;
  return succeed({ ...(mac && { mac }), isSigned: type === signedData, content, parts: parts.value });
}

export function describePfx({ mac, isSigned, parts }: Pfx): PfxDescription {
  return {
    ...(mac && { mac: { hash: mac.hash, isPbmac1: mac.isPbmac1, iterations: mac.iterations } }),
    isSigned,
    parts: parts.map(({ algorithm, isEnveloped }) => ({
      ...(algorithm && { scheme: readEncryptionScheme(algorithm).scheme }),
      isEnveloped,
    })),
  };
}

function readMac(cursor: DerCursor): Mac {
  const info = cursor.inside(tag.sequence, "mac");
  const algorithm = readAlgorithmIdentifier(info, "digestAlgorithm");
  const digest = info.content(info.take(tag.octetString, "digest"));
  const salt = cursor.content(cursor.take(tag.octetString, "macSalt"));
  const written = cursor.optional(tag.integer, "iterations");
  const isPbmac1 = algorithm.oid === pbmac1;
  return {
    hash: isPbmac1 ? "PBMAC1" : hashName(algorithm.oid),
    isPbmac1,
    iterations: (written && positive(cursor.content(written))) ?? 1n,
    salt,
    digest,
  };
}

function readParts(content: Uint8Array): Result<readonly PfxPart[], Problem> {
  if (content.length === 0) return succeed([]);
  const safe = DerCursor.over(content).inside(tag.sequence, "AuthenticatedSafe");
  const parts: PfxPart[] = [];
  while (safe.more && parts.length < maxParts) {
    const { type, value } = contentInfo(safe, "part");
    if (type === data) parts.push({ content: stringBytes(value, "part"), isEnveloped: false });
    else if (type === encryptedData) parts.push(encryptedPart(value));
    else if (type === envelopedData) parts.push({ content: new Uint8Array(), isEnveloped: true });
    else if (!safe.failed) return fail({ code: "pkcs12-part", message: `A part is of an unknown kind: ${type}` });
  }
  const { problem } = safe.reading;
  if (problem !== undefined) return fail({ code: problem.code, message: problem.message });
  return safe.more
    ? fail({ code: "pkcs12-too-many-parts", message: `The container has more than ${maxParts} parts` })
    : succeed(parts);
}

function encryptedPart(value: DerCursor): PfxPart {
  const encrypted = value.inside(tag.sequence, "EncryptedData");
  encrypted.take(tag.integer, "version");
  const info = encrypted.inside(tag.sequence, "encryptedContentInfo");
  info.take(tag.oid, "contentType");
  const algorithm = readAlgorithmIdentifier(info, "contentEncryptionAlgorithm");
  return { content: pieces(info, info.next("encryptedContent")), algorithm, isEnveloped: false };
}

/** The type of a ContentInfo (RFC 2315 section 7) and a cursor over its content. */
function contentInfo(cursor: DerCursor, what: string): { readonly type: string; readonly value: DerCursor } {
  const info = cursor.inside(tag.sequence, what);
  const type = objectIdentifier(info.content(info.take(tag.oid, "contentType")));
  return { type, value: info.inside(context(0, "constructed"), "content") };
}

/** The next byte string, whole or in pieces. */
export function stringBytes(cursor: DerCursor, what: string): Uint8Array {
  const constructed = tag.octetString | 0x20;
  return cursor.nextIdentifier === constructed
    ? pieces(cursor, cursor.next(what))
    : cursor.content(cursor.take(tag.octetString, what));
}

function pieces(cursor: DerCursor, element: DerElement): Uint8Array {
  if ((element.identifier & 0x20) === 0) return cursor.content(element);
  const inside = cursor.enter(element);
  const found: Uint8Array[] = [];
  while (inside.more) found.push(stringBytes(inside, "piece"));
  return concatBytes(found);
}
