// How a password protects data (RFC 8018 appendix A, RFC 7292 appendix C, RFC 7914 section 7): the cipher, and how its
// key is derived from the password. Only names and numbers: a file can have anything in the place of a salt.

import { readAlgorithmIdentifier, type AlgorithmIdentifier } from "./algorithmIdentifier.ts";
import { toHex } from "../asn1/bytes.ts";
import { DerCursor } from "../asn1/der.ts";
import { tag } from "../asn1/derTag.ts";

export interface EncryptionScheme {
  /** Dotted decimal of the scheme. */
  readonly oid: string;
  /** `AES-256-CBC`, `RC2-40`; absent if it isn't known. */
  readonly cipher?: string;
  /** Absent if it isn't known or can't be read. */
  readonly derivation?: KeyDerivation;
}

export type KeyDerivation =
  | {
      readonly kind: "PBKDF1" | "PBKDF2" | "PKCS#12" | "OpenSSL";
      /** `SHA-1`, `SHA-256`, ...: the hash, and for PBKDF2 that of its HMAC. */
      readonly hash: string;
      readonly iterations: bigint;
    }
  | { readonly kind: "scrypt"; readonly cost: bigint; readonly blockSize: bigint; readonly parallelization: bigint };

/** The bytes that a decryption needs beside the password. They stay out of every description. */
export interface SchemeInputs {
  readonly salt: Uint8Array;
  /** Of the cipher; empty where it is derived from the password too. */
  readonly vector: Uint8Array;
}

export const pbes2 = "1.2.840.113549.1.5.13";
const pbkdf2 = "1.2.840.113549.1.5.12";
const scrypt = "1.3.6.1.4.1.11591.4.11";
const pkcs12Schemes = "1.2.840.113549.1.12.1.";

/** Schemes that name cipher and hash at once. */
const wholeSchemes: ReadonlyMap<string, readonly [cipher: string, hash: string]> = new Map([
  ["1.2.840.113549.1.5.1", ["DES", "MD2"]],
  ["1.2.840.113549.1.5.3", ["DES", "MD5"]],
  ["1.2.840.113549.1.5.4", ["RC2-64", "MD2"]],
  ["1.2.840.113549.1.5.6", ["RC2-64", "MD5"]],
  ["1.2.840.113549.1.5.10", ["DES", "SHA-1"]],
  ["1.2.840.113549.1.5.11", ["RC2-64", "SHA-1"]],
  [`${pkcs12Schemes}1`, ["RC4-128", "SHA-1"]],
  [`${pkcs12Schemes}2`, ["RC4-40", "SHA-1"]],
  [`${pkcs12Schemes}3`, ["3DES", "SHA-1"]],
  [`${pkcs12Schemes}4`, ["3DES with two keys", "SHA-1"]],
  [`${pkcs12Schemes}5`, ["RC2-128", "SHA-1"]],
  [`${pkcs12Schemes}6`, ["RC2-40", "SHA-1"]],
]);

const ciphers: ReadonlyMap<string, string> = new Map([
  ["2.16.840.1.101.3.4.1.2", "AES-128-CBC"],
  ["2.16.840.1.101.3.4.1.22", "AES-192-CBC"],
  ["2.16.840.1.101.3.4.1.42", "AES-256-CBC"],
  ["2.16.840.1.101.3.4.1.6", "AES-128-GCM"],
  ["2.16.840.1.101.3.4.1.26", "AES-192-GCM"],
  ["2.16.840.1.101.3.4.1.46", "AES-256-GCM"],
  ["1.2.840.113549.3.7", "3DES"],
  ["1.2.840.113549.3.2", "RC2"],
  ["1.3.14.3.2.7", "DES"],
  ["1.2.392.200011.61.1.1.1.2", "Camellia-128-CBC"],
  ["1.2.392.200011.61.1.1.1.3", "Camellia-192-CBC"],
  ["1.2.392.200011.61.1.1.1.4", "Camellia-256-CBC"],
]);

/** Hash of each HMAC (RFC 8018 appendix B.1). */
const hmacHashes: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.2.7", "SHA-1"],
  ["1.2.840.113549.2.8", "SHA-224"],
  ["1.2.840.113549.2.9", "SHA-256"],
  ["1.2.840.113549.2.10", "SHA-384"],
  ["1.2.840.113549.2.11", "SHA-512"],
  ["1.2.840.113549.2.12", "SHA-512/224"],
  ["1.2.840.113549.2.13", "SHA-512/256"],
]);

/** Reads the algorithm of an EncryptedPrivateKeyInfo or an EncryptedContentInfo. */
export function readEncryptionScheme({ oid, parameters }: AlgorithmIdentifier): {
  readonly scheme: EncryptionScheme;
  readonly inputs: SchemeInputs;
} {
  const unread = { scheme: { oid }, inputs: { salt: new Uint8Array(), vector: new Uint8Array() } };
  if (parameters === undefined) return unread;
  const whole = wholeSchemes.get(oid);
  if (whole !== undefined) {
    const [cipher, hash] = whole;
    const fields = DerCursor.over(parameters).inside(tag.sequence, "PBEParameter");
    const salt = fields.content(fields.take(tag.octetString, "salt"));
    const iterations = positive(fields.content(fields.take(tag.integer, "iterations")));
    if (fields.failed || iterations === undefined) return { ...unread, scheme: { oid, cipher } };
    const kind = oid.startsWith(pkcs12Schemes) ? "PKCS#12" : "PBKDF1";
    return {
      scheme: { oid, cipher, derivation: { kind, hash, iterations } },
      inputs: { salt, vector: new Uint8Array() },
    };
  }
  if (oid !== pbes2) return unread;
  const fields = DerCursor.over(parameters).inside(tag.sequence, "PBES2-params");
  const { derivation, salt } = readDerivation(readAlgorithmIdentifier(fields, "keyDerivationFunc"));
  const cipher = readAlgorithmIdentifier(fields, "encryptionScheme");
  if (fields.failed) return unread;
  const vector = cipher.parameters && DerCursor.over(cipher.parameters);
  const name = ciphers.get(cipher.oid);
  return {
    scheme: { oid, ...(name !== undefined && { cipher: name }), ...(derivation && { derivation }) },
    inputs: { salt, vector: vector ? vector.content(vector.next("iv")) : new Uint8Array() },
  };
}

function readDerivation({ oid, parameters }: AlgorithmIdentifier): {
  readonly derivation?: KeyDerivation;
  readonly salt: Uint8Array;
} {
  const unread = { salt: new Uint8Array() };
  if (parameters === undefined) return unread;
  const fields = DerCursor.over(parameters).inside(tag.sequence, "parameters");
  const salt = fields.content(fields.take(tag.octetString, "salt"));
  const number = (what: string): bigint | undefined => positive(fields.content(fields.take(tag.integer, what)));
  if (oid === scrypt) {
    const [cost, blockSize, parallelization] = [number("N"), number("r"), number("p")];
    return fields.failed || cost === undefined || blockSize === undefined || parallelization === undefined
      ? unread
      : { salt, derivation: { kind: "scrypt", cost, blockSize, parallelization } };
  }
  if (oid !== pbkdf2) return unread;
  const iterations = number("iterationCount");
  fields.optional(tag.integer, "keyLength");
  // HMAC with SHA-1 is the default (RFC 8018 appendix A.2).
  const hash = fields.more ? hmacHashes.get(readAlgorithmIdentifier(fields, "prf").oid) : "SHA-1";
  return fields.failed || iterations === undefined || hash === undefined
    ? unread
    : { salt, derivation: { kind: "PBKDF2", hash, iterations } };
}

/** Returns undefined for zero and negative numbers. A file can claim a number of a thousand digits. */
export function positive(content: Uint8Array): bigint | undefined {
  if (content.length === 0 || content.length > 16 || (content[0] ?? 0) >= 0x80) return undefined;
  const value = BigInt(`0x${toHex(content)}`);
  return value === 0n ? undefined : value;
}
