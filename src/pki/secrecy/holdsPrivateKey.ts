// Finds private keys in bytes, wherever they are and however they are written: in an OCTET STRING, in an extension
// without a decoder, or in a string as PEM, base64, or hex. Bytes that hold one are never shown, copied, or saved.

import { byteRuns, byteSet } from "../asn1/byteRuns.ts";
import { findPrivateKeyDer } from "./holdsPrivateKeyDer.ts";
import { runToEnd } from "../asn1/runToEnd.ts";
import { latin1 } from "../asn1/directoryString.ts";

/** `openssh-key-v1` is the shortest mark of a key file. */
const minText = 14;
/** Shorter texts hold no key: the seed of Ed25519 in PKCS #8 takes 64 characters of base64. */
const minRun = 64;
/** Longer texts aren't part of a certificate. Decoding them would take too long, so they count as keys. */
const maxRun = 1 << 18;
/** Number of nested encodings that are searched: base64 of PEM, as in Kubernetes, and one more. */
const maxNesting = 3;
/** Limit of the work: how many times its own length a value may be searched, across all decoded forms. */
const maxFactor = 4;
const spareBytes = 1 << 20;

const isBlank = (byte: number): boolean => (byte >= 0x09 && byte <= 0x0d) || byte === 0x20;
/** Includes the zeros of UTF-16. */
const text = byteSet((byte) => byte === 0 || isBlank(byte) || (byte > 0x20 && byte < 0x7f));
/** Includes escaped line ends, as in JSON. */
const base64 = byteSet((byte) => isBlank(byte) || /[A-Za-z0-9+/_=\\-]/.test(String.fromCharCode(byte)));
const hex = byteSet((byte) => isBlank(byte) || /[0-9A-Fa-f:]/.test(String.fromCharCode(byte)));

/**
 * Returns true if `bytes` hold a private key of PKCS #8, PKCS #1, SEC 1, or DSA, an encrypted one of PKCS #8, a bag of
 * PKCS #12, or the text of a key file, even after other bytes and truncated. A secret without a structure, such as the
 * bare bytes of a cipher, looks like any other bytes.
 */
export function holdsPrivateKey(bytes: Uint8Array): boolean {
  return runToEnd(searchPrivateKey(bytes));
}

/** As {@link holdsPrivateKey}, in steps. */
export function* searchPrivateKey(bytes: Uint8Array): Generator<undefined, boolean> {
  return yield* searchKey(bytes, { nesting: 0, budget: { left: maxFactor * bytes.length + spareBytes } });
}

interface Search {
  readonly nesting: number;
  /** Number of bytes that may still be searched. A value whose nested encodings take more counts as a key. */
  readonly budget: { left: number };
}

function holdsKey(bytes: Uint8Array, search: Search): boolean {
  return runToEnd(searchKey(bytes, search));
}

/** Runs of text between two steps. */
const runsPerStep = 1_024;

function* searchKey(bytes: Uint8Array, search: Search): Generator<undefined, boolean> {
  search.budget.left -= bytes.length;
  if (search.budget.left < 0 || (yield* findPrivateKeyDer(bytes))) return true;
  let runs = 0;
  for (const run of byteRuns(bytes, text, minText)) {
    if (isKeyText(run, search)) return true;
    if (++runs % runsPerStep === 0) yield undefined;
  }
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

/** Recognizes PEM, OpenSSH's and PuTTY's files, and JSON Web Keys (RFC 7518 section 6). */
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
