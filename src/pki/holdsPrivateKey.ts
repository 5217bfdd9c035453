// Whether bytes have a private key in them, wherever it is and however it is written: in an OCTET STRING, in an extension that no decoder knows, in a
// string as PEM, base64, or hex. What has one is never shown, copied, or saved.

import { holdsPrivateKeyDer } from "./holdsPrivateKeyDer.ts";
import { latin1 } from "./directoryString.ts";

/** Shorter texts than this hold no key: the seed of Ed25519 in PKCS#8 takes 64 characters of base64. */
const minRun = 64;
/** A longer text is no part of a certificate. To decode it would take long, so it counts as a key. */
const maxRun = 1 << 18;
/** Encodings of encodings that are looked through: base64 of PEM, as Kubernetes writes it, and one more. */
const maxNesting = 3;

const base64Characters = characters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_= \t\r\n\\");
const hexCharacters = characters("0123456789abcdefABCDEF: \t\r\n");

/**
 * True where `bytes` hold a private key of PKCS#8, PKCS#1, SEC 1, or DSA, an encrypted one of PKCS#8, a bag of PKCS#12, or the text of a key file,
 * also after other bytes and cut off at its end. A secret without a frame, such as the bare bytes of a cipher, looks like any other bytes.
 */
export function holdsPrivateKey(bytes: Uint8Array, nesting = 0): boolean {
  if (holdsPrivateKeyDer(bytes)) return true;
  const text = latin1(bytes);
  if (isKeyText(text)) return true;
  if (nesting >= maxNesting) return false;
  const narrow = narrowed(bytes, text);
  if (narrow !== undefined && holdsPrivateKey(narrow, nesting + 1)) return true;
  return runs(bytes, base64Characters).some((run) => inEncoding(run, 4, base64Bytes, nesting)) || runs(bytes, hexCharacters).some((run) => inEncoding(run, 2, hexBytes, nesting));
}

/** PEM, OpenSSH's and PuTTY's files, and a JSON Web Key (RFC 7518 section 6). */
function isKeyText(text: string): boolean {
  if (text.includes("openssh-key-v1\0") || text.includes("PuTTY-User-Key-File-")) return true;
  if (text.includes("BEGIN ") && /BEGIN [\w ]*(?:PRIVATE KEY|[Ss]tatic key)/.test(text)) return true;
  return text.includes('"kty"') && /"d"\s*:/.test(text);
}

/** Text of two bytes a character, as in a BMPString, without the bytes that are 0; `undefined` where there is none. */
function narrowed(bytes: Uint8Array, text: string): Uint8Array | undefined {
  // Sixteen characters in a row; a certificate of binary values has no such run.
  return /(?:\0[\x09-\x7e]){16}/.test(text) ? bytes.filter((byte) => byte !== 0) : undefined;
}

function inEncoding(run: Uint8Array, alignments: number, decode: (text: string) => Uint8Array, nesting: number): boolean {
  if (run.length > maxRun) return true;
  const text = latin1(run).replace(/\\[nrt]|[^A-Za-z0-9+/_-]/g, "");
  for (let skipped = 0; skipped < alignments; skipped++) {
    if (text.length - skipped >= minRun && holdsPrivateKey(decode(text.slice(skipped)), nesting + 1)) return true;
  }
  return false;
}

function base64Bytes(text: string): Uint8Array {
  const digits = text.replaceAll("-", "+").replaceAll("_", "/");
  const whole = digits.slice(0, digits.length & ~3);
  return Uint8Array.from(atob(whole), (character) => character.charCodeAt(0));
}

function hexBytes(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length >> 1 }, (_, index) => Number.parseInt(text.slice(2 * index, 2 * index + 2), 16));
}

function characters(list: string): Uint8Array {
  const set = new Uint8Array(256);
  for (const character of list) set[character.charCodeAt(0)] = 1;
  return set;
}

/** The stretches of at least {@link minRun} bytes of these characters. */
function runs(bytes: Uint8Array, set: Uint8Array): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  let start = 0;
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && set[bytes[at] ?? 0] === 1) continue;
    if (at - start >= minRun) found.push(bytes.subarray(start, at));
    start = at + 1;
  }
  return found;
}
