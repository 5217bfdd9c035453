// The ciphers and key derivations of older PKCS #12 files, which WebCrypto doesn't have: 3DES and RC2, and the
// derivation of RFC 7292 appendix B. The only file that imports node-forge. It is loaded on first use.

import { hmac } from "@noble/hashes/hmac.js";
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from "@noble/hashes/sha2.js";
import type { CHash } from "@noble/hashes/utils.js";
import des from "node-forge/lib/des.js";
import rc2 from "node-forge/lib/rc2.js";
import util from "node-forge/lib/util.js";
import { concatBytes } from "../asn1/bytes.ts";

const hashes: ReadonlyMap<string, CHash> = new Map<string, CHash>([
  ["MD5", md5],
  ["SHA-1", sha1],
  ["SHA-224", sha224],
  ["SHA-256", sha256],
  ["SHA-384", sha384],
  ["SHA-512", sha512],
  ["SHA-512/224", sha512_224],
  ["SHA-512/256", sha512_256],
]);

export interface Derivation {
  readonly hash: string;
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
  /** Lets the host answer others: a million iterations take a second. */
  readonly pause: () => Promise<void>;
}

/** Iterations between pauses. */
const iterationsATurn = 5_000;

/** The purpose of the derived bytes (RFC 7292 appendix B.3). */
const purposes = { key: 1, vector: 2, mac: 3 } as const;

/** Derives bytes as RFC 7292 appendix B.2 does. Returns undefined if the hash isn't known. */
export async function derivePkcs12(
  { hash: name, password, salt, iterations, pause }: Derivation,
  purpose: keyof typeof purposes,
  length: number,
): Promise<Uint8Array | undefined> {
  const hash = hashes.get(name);
  if (hash === undefined) return undefined;
  const block = hash.blockLen;
  const start = new Uint8Array(block).fill(purposes[purpose]);
  const input = concatBytes([repeat(salt, block), repeat(password, block)]);
  const derived: Uint8Array[] = [];
  for (let count = 0; count < length; count += hash.outputLen) {
    let bytes = hash(concatBytes([start, input]));
    for (let round = 1; round < iterations; round++) {
      bytes = hash(bytes);
      if (round % iterationsATurn === 0) await pause();
    }
    derived.push(bytes);
    addToBlocks(input, bytes, block);
  }
  return concatBytes(derived).subarray(0, length);
}

/** As many copies as fill whole blocks. */
function repeat(bytes: Uint8Array, block: number): Uint8Array {
  const length = Math.ceil(bytes.length / block) * block;
  return Uint8Array.from({ length }, (_, index) => bytes[index % bytes.length] ?? 0);
}

/** Adds the derived bytes, repeated to a block, and 1 to every block of the input, as big-endian numbers. */
function addToBlocks(input: Uint8Array, bytes: Uint8Array, block: number): void {
  for (let start = 0; start < input.length; start += block) {
    let carry = 1;
    for (let at = block - 1; at >= 0; at--) {
      carry += (input[start + at] ?? 0) + (bytes[at % bytes.length] ?? 0);
      input[start + at] = carry & 0xff;
      carry >>= 8;
    }
  }
}

/** PBKDF2 (RFC 8018 section 5.2). Returns undefined if the hash isn't known. */
export async function derivePbkdf2(
  { hash: name, password, salt, iterations, pause }: Derivation,
  length: number,
): Promise<Uint8Array | undefined> {
  const hash = hashes.get(name);
  if (hash === undefined) return undefined;
  const keyed = hmac.create(hash, password);
  const derived: Uint8Array[] = [];
  for (let count = 0; count * hash.outputLen < length; count++) {
    const index = Uint8Array.of(0, 0, 0, count + 1);
    let bytes = keyed.clone().update(salt).update(index).digest();
    const sum = bytes.slice();
    for (let round = 1; round < iterations; round++) {
      bytes = keyed.clone().update(bytes).digest();
      for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) ^ (bytes[at] ?? 0);
      if (round % iterationsATurn === 0) await pause();
    }
    derived.push(sum);
  }
  return concatBytes(derived).subarray(0, length);
}

/** The MAC of a PKCS #12 file. Returns undefined if the hash isn't known. */
export async function pkcs12Mac(derivation: Derivation, content: Uint8Array): Promise<Uint8Array | undefined> {
  const hash = hashes.get(derivation.hash);
  const key = hash && (await derivePkcs12(derivation, "mac", hash.outputLen));
  return hash && key && hmac(hash, key, content);
}

/** Bytes of the key of each cipher. All of them have blocks, and so vectors, of eight bytes. */
export const oldCipherKeyLengths: ReadonlyMap<string, number> = new Map([
  ["3DES", 24],
  ["3DES with two keys", 16],
  ["RC2-128", 16],
  ["RC2-40", 5],
]);

/** Decrypts in CBC mode. Returns undefined if the padding doesn't fit, because the key is wrong or the data damaged. */
export function decryptOld(
  cipher: string,
  key: Uint8Array,
  vector: Uint8Array,
  data: Uint8Array,
): Uint8Array | undefined {
  if (vector.length !== 8 || data.length === 0 || data.length % 8 !== 0) return undefined;
  const decipher = cipher.startsWith("RC2")
    ? rc2.createDecryptionCipher(binary(key), key.length * 8)
    : des.createDecryptionCipher(binary(key.length === 16 ? concatBytes([key, key.subarray(0, 8)]) : key), "CBC");
  decipher.start(binary(vector));
  decipher.update(util.createBuffer(binary(data)));
  if (!decipher.finish()) return undefined;
  const output = decipher.output.getBytes();
  return Uint8Array.from({ length: output.length }, (_, index) => output.charCodeAt(index));
}

/** The form in which node-forge takes bytes. */
function binary(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
