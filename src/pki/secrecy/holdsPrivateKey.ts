// Whether bytes have a private key in them, wherever it is and however it is written: in an OCTET STRING, in an extension that no decoder knows, in a
// string as PEM, base64, or hex. What has one is never shown, copied, or saved.

import { byteRuns, byteSet } from "../asn1/byteRuns.ts";
import { holdsPrivateKeyDer } from "./holdsPrivateKeyDer.ts";
import { latin1 } from "../asn1/directoryString.ts";

/** `openssh-key-v1` is the shortest mark of a key file. */
const minText = 14;
/** Shorter texts than this hold no key: the seed of Ed25519 in PKCS#8 takes 64 characters of base64. */
const minRun = 64;
/** A longer text is no part of a certificate. To decode it would take long, so it counts as a key. */
const maxRun = 1 << 18;
/** Encodings of encodings that are looked through: base64 of PEM, as Kubernetes writes it, and one more. */
const maxNesting = 3;
/** How many times the bytes of a value may be looked through, decoded in one way and another. */
const maxFactor = 4;
const spareBytes = 1 << 20;

const isBlank = (byte: number): boolean => (byte >= 0x09 && byte <= 0x0d) || byte === 0x20;
/** With the zeros of UTF-16. */
const text = byteSet((byte) => byte === 0 || isBlank(byte) || (byte > 0x20 && byte < 0x7f));
/** With line ends that are written out, as in JSON. */
const base64 = byteSet((byte) => isBlank(byte) || /[A-Za-z0-9+/_=\\-]/.test(String.fromCharCode(byte)));
const hex = byteSet((byte) => isBlank(byte) || /[0-9A-Fa-f:]/.test(String.fromCharCode(byte)));

/**
 * True where `bytes` hold a private key of PKCS#8, PKCS#1, SEC 1, or DSA, an encrypted one of PKCS#8, a bag of PKCS#12, or the text of a key file,
 * also after other bytes and cut off at its end. A secret without a frame, such as the bare bytes of a cipher, looks like any other bytes.
 */
export function holdsPrivateKey(bytes: Uint8Array): boolean {
  return holdsKey(bytes, { nesting: 0, budget: { left: maxFactor * bytes.length + spareBytes } });
}

interface Search {
  readonly nesting: number;
  /** Bytes that may still be looked through. A value of encodings of encodings that takes more counts as a key. */
  readonly budget: { left: number };
}

function holdsKey(bytes: Uint8Array, search: Search): boolean {
  search.budget.left -= bytes.length;
  if (search.budget.left < 0 || holdsPrivateKeyDer(bytes)) return true;
  for (const run of byteRuns(bytes, text, minText)) if (isKeyText(run, search)) return true;
  return false;
}

function isKeyText(run: Uint8Array, search: Search): boolean {
  if (isMarked(latin1(run))) return true;
  if (run.length < minRun || search.nesting === maxNesting) return false;
  const inner = { ...search, nesting: search.nesting + 1 };
  if (
    run.includes(0) &&
    holdsKey(
      run.filter((byte) => byte !== 0),
      inner,
    )
  )
    return true;
  for (const digits of byteRuns(run, base64, minRun)) if (inEncoding(digits, 4, base64Bytes, inner)) return true;
  for (const digits of byteRuns(run, hex, minRun)) if (inEncoding(digits, 2, hexBytes, inner)) return true;
  return false;
}

/** PEM, OpenSSH's and PuTTY's files, and a JSON Web Key (RFC 7518 section 6). */
function isMarked(words: string): boolean {
  if (words.includes("openssh-key-v1\0") || words.includes("PuTTY-User-Key-File-")) return true;
  if (words.includes("BEGIN ") && /BEGIN [\w ]{0,64}(?:PRIVATE KEY|[Ss]tatic key)/.test(words)) return true;
  return words.includes('"kty"') && /"d"\s*:/.test(words);
}

function inEncoding(
  run: Uint8Array,
  alignments: number,
  decode: (digits: string) => Uint8Array,
  search: Search,
): boolean {
  if (run.length > maxRun) return true;
  const digits = latin1(run).replace(/\\[nrt]|[^A-Za-z0-9+/_-]/g, "");
  for (let skipped = 0; skipped < alignments; skipped++) {
    if (digits.length - skipped >= minRun && holdsKey(decode(digits.slice(skipped)), search)) return true;
  }
  return false;
}

function base64Bytes(digits: string): Uint8Array {
  const standard = digits.replaceAll("-", "+").replaceAll("_", "/");
  const decoded = atob(standard.slice(0, standard.length & ~3));
  const bytes = new Uint8Array(decoded.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = decoded.charCodeAt(at);
  return bytes;
}

function hexBytes(digits: string): Uint8Array {
  return Uint8Array.from({ length: digits.length >> 1 }, (_, index) =>
    Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16),
  );
}
