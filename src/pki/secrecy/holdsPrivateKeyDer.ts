// Finds the encoding of a private key anywhere in bytes (RFC 5208, RFC 5958, RFC 8017, RFC 5915, RFC 7292). Doesn't
// parse the structure around it, so it also searches what a decoder ignores or can't read.

import { tag } from "../asn1/derTag.ts";
import { runToEnd } from "../asn1/runToEnd.ts";

/** Length in bytes of the smallest modulus, prime, or scalar of a key: 384 bits in RSA, 128 bits elsewhere. */
const minInteger = 48;
const minSecret = 16;

/** Returns true if a private key starts in `bytes`, even if its end is missing. */
export function holdsPrivateKeyDer(bytes: Uint8Array): boolean {
  return runToEnd(findPrivateKeyDer(bytes));
}

/** Places between two steps: about a millisecond of work. */
const placesPerStep = 16_384;

/** As {@link holdsPrivateKeyDer}, in steps. */
export function* findPrivateKeyDer(bytes: Uint8Array): Generator<undefined, boolean> {
  let places = 0;
  for (let at = bytes.indexOf(tag.sequence); at !== -1; at = bytes.indexOf(tag.sequence, at + 1)) {
    const content = headerAt(bytes, at)?.content;
    if (content !== undefined && bytes[content] === tag.integer && beginsKey(bytes, content)) return true;
    if (++places % placesPerStep === 0) yield undefined;
  }
  return yield* findEncryptionScheme(bytes);
}

/** `at`: the version of PrivateKeyInfo, RSAPrivateKey, ECPrivateKey, or DSA's, all of which are 0 or 1. */
function beginsKey(bytes: Uint8Array, at: number): boolean {
  const version = headerAt(bytes, at);
  if (version === undefined || version.length === 0 || version.length > 4) return false;
  const next = version.content + version.length;
  for (let i = version.content; i < next; i++) if ((bytes[i] ?? 0) > (i === next - 1 ? 1 : 0)) return false;
  const second = headerAt(bytes, next);
  if (second === undefined) return false;
  switch (bytes[next]) {
    case tag.octetString:
    case constructedBytes:
      return second.length >= minSecret;
    case tag.integer:
      return second.length >= minInteger && bytes[second.content + second.length] === tag.integer;
    case tag.sequence: {
      const third = bytes[second.content + second.length];
      return bytes[second.content] === tag.oid && (third === tag.octetString || third === constructedBytes);
    }
    default:
      return false;
  }
}

const constructedBytes = 0x24;

/** Returns the start of the content of the element at `at`, and its stated length. */
function headerAt(bytes: Uint8Array, at: number): { readonly content: number; readonly length: number } | undefined {
  const first = bytes[at + 1];
  if (first === undefined) return undefined;
  if (first <= 0x80) return { content: at + 2, length: first === 0x80 ? bytes.length - at - 2 : first };
  const count = first & 0x7f;
  if (count > 8) return undefined;
  let length = 0;
  for (let i = 0; i < count; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  return { content: at + 2 + count, length };
}

/** 1.2.840.113549.1, the prefix of password-based encryption (.5) and of the bags of PKCS #12 (.12). */
const arc = Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01);

/**
 * No certificate, request, or list has a reason to name such a scheme, so an encrypted key or a container of keys is
 * inside.
 */
function* findEncryptionScheme(bytes: Uint8Array): Generator<undefined, boolean> {
  let places = 0;
  for (let at = bytes.indexOf(tag.oid); at !== -1; at = bytes.indexOf(tag.oid, at + 1)) {
    const below = bytes[at + 2 + arc.length];
    if (
      (below === 0x05 || below === 0x0c) &&
      (bytes[at + 1] ?? 0) > arc.length &&
      arc.every((byte, index) => bytes[at + 2 + index] === byte)
    )
      return true;
    if (++places % placesPerStep === 0) yield undefined;
  }
  return false;
}
