// RSA private keys, read by their numbers: OpenSSL's readers take a quarter of a millisecond for each, twenty times as
// long, and a certs directory can have thousands of keys. What isn't written as usual is left to them.

import { concatBytes, equalBytes } from "../../pki/asn1/bytes.ts";
import { DerCursor } from "../../pki/asn1/der.ts";
import { tag } from "../../pki/asn1/derTag.ts";
import { bitString, nullValue, objectIdentifier as encodeOid, sequence, tlv } from "../../pki/asn1/derWriter.ts";
import type { PrivateKeyContainer } from "../../pki/keys/cryptography.ts";

/** The members of the AlgorithmIdentifier of rsaEncryption (RFC 8017 appendix C). */
const algorithm = [encodeOid("1.2.840.113549.1.1.1"), nullValue()] as const;
const algorithmContent = concatBytes(algorithm);
/** The version of both structures with two primes and without attributes. */
const firstVersion = Uint8Array.of(0);

/** Bytes. Smaller and larger numbers are unusual. */
const modulusLengths = { min: 128, max: 1_024 };

/**
 * SubjectPublicKeyInfo of an RSAPrivateKey (RFC 8017 appendix A.1.2) or a PrivateKeyInfo with one. Returns undefined for
 * what isn't written as usual, and for numbers that don't belong together, as Go checks them.
 */
export function rsaPublicHalf(der: Uint8Array, container: PrivateKeyContainer): Uint8Array | undefined {
  const key = container === "pkcs1" ? der : container === "pkcs8" ? pkcs8Key(der) : undefined;
  const numbers = key && numbersOf(key);
  if (numbers === undefined) return undefined;
  const [n, e, d, p, q] = numbers;
  if (n.length < modulusLengths.min || n.length > modulusLengths.max + 1) return undefined;
  if (!belongTogether(value(n), value(e), value(d), value(p), value(q))) return undefined;
  return sequence(sequence(...algorithm), bitString(sequence(tlv(tag.integer, n), tlv(tag.integer, e))));
}

function pkcs8Key(der: Uint8Array): Uint8Array | undefined {
  const outer = DerCursor.over(der);
  const info = outer.inside(tag.sequence, "PrivateKeyInfo");
  const version = info.content(info.take(tag.integer, "version"));
  const kind = info.content(info.take(tag.sequence, "privateKeyAlgorithm"));
  const key = info.content(info.take(tag.octetString, "privateKey"));
  if (!isWhole(outer, info)) return undefined;
  return equalBytes(version, firstVersion) && equalBytes(kind, algorithmContent) ? key : undefined;
}

type Numbers = readonly [n: Uint8Array, e: Uint8Array, d: Uint8Array, p: Uint8Array, q: Uint8Array];

function numbersOf(der: Uint8Array): Numbers | undefined {
  const outer = DerCursor.over(der);
  const key = outer.inside(tag.sequence, "RSAPrivateKey");
  const version = key.content(key.take(tag.integer, "version"));
  const next = (): Uint8Array => key.content(key.take(tag.integer, "number"));
  const numbers: Numbers = [next(), next(), next(), next(), next()];
  const rest = [next(), next(), next()];
  if (!isWhole(outer, key) || !equalBytes(version, firstVersion)) return undefined;
  return [...numbers, ...rest].every(isPositive) ? numbers : undefined;
}

/** Returns false if something is missing, left, or not in DER. */
function isWhole(outer: DerCursor, inner: DerCursor): boolean {
  return !outer.failed && !outer.more && !inner.failed && !inner.more && inner.reading.deviations.length === 0;
}

/** In the fewest bytes. */
function isPositive([first = 0x80, second = 0]: Uint8Array): boolean {
  return first < 0x80 && (first > 0 || second >= 0x80);
}

function value(content: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(content.buffer, content.byteOffset, content.length).toString("hex")}`);
}

/** What Go's `rsa.PrivateKey.Validate` checks of two primes, without whether they are prime. */
function belongTogether(n: bigint, e: bigint, d: bigint, p: bigint, q: bigint): boolean {
  if (p <= 1n || q <= 1n || e <= 1n || n !== p * q) return false;
  const product = d * e;
  return product % (p - 1n) === 1n && product % (q - 1n) === 1n;
}
