// SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7), with the key formats of RFC 3279, 4055, 5480, and 8410.

import type { ByteRange } from "../asn1/byteRange.ts";
import { readAlgorithmIdentifier, type AlgorithmIdentifier } from "./algorithmIdentifier.ts";
import { curves } from "./curves.ts";
import { DerCursor } from "../asn1/der.ts";
import { tag } from "../asn1/derTag.ts";
import { bitLength } from "../asn1/derInteger.ts";
import type { Problem } from "../asn1/problem.ts";
import { objectIdentifier } from "../asn1/objectIdentifier.ts";
import { postQuantumKems, postQuantumSignatures } from "./postQuantum.ts";

export interface PublicKey {
  /** `RSA`, `RSA-PSS`, `EC`, `Ed25519`, `DSA`, `ML-DSA-44`, and so on. Dotted decimal if the algorithm is unknown. */
  readonly algorithm: string;
  /** Size of the modulus, prime, or field. Absent if the algorithm fixes it or it can't be read. */
  readonly bits?: number;
  /** Name of the curve, its dotted decimal, or `explicit` if the parameters are written out. */
  readonly curve?: string;
  /** RSA only: content bytes of modulus and public exponent. */
  readonly rsa?: { readonly modulus: Uint8Array; readonly exponent: Uint8Array };
  /** RSA only: what in its structure nothing reads. Ranges count in the key's own bytes. */
  readonly problems?: readonly Problem[];
}

export interface SubjectPublicKeyInfo {
  readonly algorithm: AlgorithmIdentifier;
  readonly key: PublicKey;
  /** Content of the BIT STRING without its leading byte, the number of unused bits. */
  readonly subjectPublicKey: Uint8Array;
  /** The whole element, which key fingerprints hash. */
  readonly der: Uint8Array;
  readonly range: ByteRange;
}

/**
 * Algorithms that determine everything about the key. The second value is the size in bits, if stating it is customary.
 * Post-quantum algorithms have a table of their own.
 */
const fixed: ReadonlyMap<string, { readonly name: string; readonly bits?: number }> = new Map([
  ["1.3.101.110", { name: "X25519" }],
  ["1.3.101.111", { name: "X448" }],
  ["1.3.101.112", { name: "Ed25519" }],
  ["1.3.101.113", { name: "Ed448" }],
  ["1.2.643.2.2.19", { name: "GOST R 34.10-2001", bits: 256 }],
  ["1.2.643.7.1.1.1.1", { name: "GOST R 34.10-2012", bits: 256 }],
  ["1.2.643.7.1.1.1.2", { name: "GOST R 34.10-2012", bits: 512 }],
]);

const rsaAlgorithms: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.1.1.1", "RSA"],
  ["1.2.840.113549.1.1.7", "RSA-OAEP"],
  ["1.2.840.113549.1.1.10", "RSA-PSS"],
  ["2.5.8.1.1", "RSA"],
]);

const primeAlgorithms: ReadonlyMap<string, string> = new Map([
  ["1.2.840.10040.4.1", "DSA"],
  ["1.3.14.3.2.12", "DSA"],
  ["1.2.840.10046.2.1", "DH"],
  ["1.2.840.113549.1.3.1", "DH"],
]);

export const ecPublicKey = "1.2.840.10045.2.1";

/**
 * Reads a SubjectPublicKeyInfo. If the key isn't understood, only its algorithm is named; that isn't a problem of the
 * structure. `like`: see readName.
 */
export function readSubjectPublicKeyInfo(cursor: DerCursor, like?: SubjectPublicKeyInfo): SubjectPublicKeyInfo {
  const { bytes } = cursor.reading;
  const element = cursor.take(tag.sequence, "subjectPublicKeyInfo");
  const inside = cursor.enter(element);
  const algorithm = readAlgorithmIdentifier(inside, "subjectPublicKeyInfo: algorithm", like?.algorithm);
  const bits = inside.take(tag.bitString, "subjectPublicKey");
  inside.passOverRest("subjectPublicKeyInfo");
  const keyStart = Math.min(bits.contentStart + 1, bits.contentEnd);
  const subjectPublicKey = bytes.subarray(keyStart, bits.contentEnd);
  const key = describeKey(algorithm, subjectPublicKey);
  for (const { code, message, range = { start: 0, end: 0 } } of key.problems ?? [])
    cursor.reading.deviate(code, message, { start: keyStart + range.start, end: keyStart + range.end });
  return {
    algorithm,
    key,
    subjectPublicKey,
    der: bytes.subarray(element.start, element.end),
    range: { start: element.start, end: element.end },
  };
}

/** Describes the key from its AlgorithmIdentifier and, for RSA, from the key itself. */
export function describeKey(algorithm: AlgorithmIdentifier, subjectPublicKey: Uint8Array): PublicKey {
  const rsa = rsaAlgorithms.get(algorithm.oid);
  if (rsa !== undefined) return describeRsa(rsa, subjectPublicKey);
  if (algorithm.oid === ecPublicKey || algorithm.oid === "1.3.132.1.12") return describeEc(algorithm.parameters);
  const prime = primeAlgorithms.get(algorithm.oid);
  if (prime !== undefined) return { algorithm: prime, ...firstIntegerBits(algorithm.parameters) };
  const known = fixed.get(algorithm.oid);
  if (known === undefined)
    return {
      algorithm: postQuantumSignatures.get(algorithm.oid) ?? postQuantumKems.get(algorithm.oid) ?? algorithm.oid,
    };
  return { algorithm: known.name, ...(known.bits === undefined ? {} : { bits: known.bits }) };
}

/** RSAPublicKey (RFC 8017 appendix A.1.1). */
function describeRsa(algorithm: string, subjectPublicKey: Uint8Array): PublicKey {
  const key = DerCursor.over(subjectPublicKey).inside(tag.sequence, "RSAPublicKey");
  const modulus = key.content(key.take(tag.integer, "modulus"));
  const exponent = key.content(key.take(tag.integer, "publicExponent"));
  if (key.failed) return { algorithm };
  key.passOverRest("RSAPublicKey");
  const problems = key.reading.deviations.filter(({ code }) => code === "der-trailing");
  return { algorithm, bits: bitLength(modulus), rsa: { modulus, exponent }, ...(problems.length > 0 && { problems }) };
}

/**
 * ECParameters (RFC 5480 section 2.1.1). Explicit parameters (RFC 3279 section 2.3.5) are described by the size of
 * their prime.
 */
function describeEc(parameters: Uint8Array | undefined): PublicKey {
  const algorithm = "EC";
  if (parameters === undefined) return { algorithm };
  const cursor = DerCursor.over(parameters);
  const element = cursor.next("ECParameters");
  if (element.identifier === tag.oid) {
    const oid = objectIdentifier(parameters, element.contentStart, element.contentEnd);
    const curve = curves.get(oid);
    return curve === undefined ? { algorithm, curve: oid } : { algorithm, bits: curve.bits, curve: curve.name };
  }
  if (element.identifier !== tag.sequence) return { algorithm };
  const explicit = cursor.enter(element);
  explicit.take(tag.integer, "version");
  const field = explicit.inside(tag.sequence, "fieldID");
  const isPrime = objectIdentifier(field.content(field.take(tag.oid, "fieldType"))) === "1.2.840.10045.1.1";
  const prime = isPrime ? field.content(field.take(tag.integer, "prime-p")) : undefined;
  if (field.failed || prime === undefined) return { algorithm, curve: "explicit" };
  return { algorithm, bits: bitLength(prime), curve: "explicit" };
}

/** Dss-Parms and DomainParameters (RFC 3279 sections 2.3.2, 2.3.3) and PKCS #3 all start with the prime. */
function firstIntegerBits(parameters: Uint8Array | undefined): { readonly bits?: number } {
  if (parameters === undefined) return {};
  const sequence = DerCursor.over(parameters).inside(tag.sequence, "parameters");
  const prime = sequence.content(sequence.take(tag.integer, "prime"));
  return sequence.failed ? {} : { bits: bitLength(prime) };
}

/** Formats a key in two words, for lists: `RSA 2048`, `EC P-256`, `Ed25519`. */
export function keyText(key: PublicKey): string {
  if (key.curve !== undefined && key.curve !== "explicit") return `${key.algorithm} ${key.curve}`;
  return key.bits === undefined ? key.algorithm : `${key.algorithm} ${key.bits}`;
}
