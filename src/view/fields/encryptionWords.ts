// How a password protects something, in words.

import type { EncryptionScheme, KeyDerivation } from "../../pki/keys/encryptionScheme.ts";

/** `AES-256-CBC`, or the dotted decimal of what isn't known. */
export function cipherWords({ cipher, oid }: EncryptionScheme): string {
  return cipher ?? (oid === "" ? "Unknown cipher" : `Unknown cipher (${oid})`);
}

/** `PBKDF2 with HMAC-SHA-256, 2,048 iterations` */
export function derivationWords(derivation: KeyDerivation | undefined): string {
  if (derivation === undefined) return "Unknown key derivation";
  if (derivation.kind === "scrypt") {
    const { cost, blockSize, parallelization } = derivation;
    return `scrypt with N ${groupedCount(cost)}, r ${groupedCount(blockSize)}, p ${groupedCount(parallelization)}`;
  }
  const { kind, hash, iterations } = derivation;
  const names = {
    PBKDF1: "PBKDF1 with",
    PBKDF2: "PBKDF2 with HMAC-",
    "PKCS#12": "PKCS#12 with",
    OpenSSL: "OpenSSL's own with",
  };
  const space = kind === "PBKDF2" ? "" : " ";
  return `${names[kind]}${space}${hash}, ${iterationWords(iterations)}`;
}

/** `AES-256-CBC; PBKDF2 with HMAC-SHA-256, 2,048 iterations` */
export function schemeWords(scheme: EncryptionScheme): string {
  return `${cipherWords(scheme)}; ${derivationWords(scheme.derivation)}`;
}

export function iterationWords(iterations: bigint): string {
  return iterations === 1n ? "1 iteration" : `${groupedCount(iterations)} iterations`;
}

/** A file can claim a number of a hundred digits. */
function groupedCount(value: bigint): string {
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? "more than nine quadrillion" : value.toLocaleString("en");
}
