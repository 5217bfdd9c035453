// Recognizes a DER value by its outermost structure alone. A file extension or PEM label only shows what somebody
// intended it to be.

import { DerCursor } from "../asn1/der.ts";
import { context, tag } from "../asn1/derTag.ts";
import { smallInteger } from "../asn1/derInteger.ts";
import { objectIdentifier } from "../asn1/objectIdentifier.ts";
import { describePrivateKeyDer } from "../keys/privateKey.ts";

export type DerStructure =
  | "certificate"
  | "certificationRequest"
  | "certificateList"
  | "publicKey"
  | "privateKey"
  | "pkcs7"
  | "pkcs12"
  | "ocspResponse"
  | "parameters"
  | "unknown";

/** Everyday names of the structures. */
export const structureNames: Readonly<Record<DerStructure, string>> = {
  certificate: "a certificate",
  certificationRequest: "a certification request",
  certificateList: "a certificate revocation list",
  publicKey: "a public key",
  privateKey: "a private key",
  pkcs7: "PKCS#7",
  pkcs12: "PKCS#12",
  ocspResponse: "an OCSP response",
  parameters: "parameters",
  unknown: "none of the structures known here",
};

/** Looks at the first few elements only. The result `certificate` doesn't mean that the rest can be read. */
export function derStructure(der: Uint8Array): DerStructure {
  const outer = DerCursor.over(der).inside(tag.sequence, "value");
  if (outer.failed) return "unknown";
  const leading = outer.nextIdentifier;
  switch (leading) {
    case tag.oid: {
      const oid = objectIdentifier(outer.content(outer.next("contentType")));
      return oid.startsWith("1.2.840.113549.1.7.") ? "pkcs7" : "unknown";
    }
    case tag.integer: {
      const version = smallInteger(outer.content(outer.next("version")));
      const second: number = outer.nextIdentifier;
      if (version === 3 && second === tag.sequence) return "pkcs12";
      return describePrivateKeyDer(der) === undefined ? twoIntegers(der) : "privateKey";
    }
    case tag.sequence:
      return signedOrKeyed(outer, der);
    case tag.enumerated:
      return "ocspResponse";
    default:
      return "unknown";
  }
}

/**
 * Tells RSAPublicKey (PKCS #1: modulus and exponent) from DHParameter (PKCS #3: prime, generator, and sometimes a
 * length): a large and a small number. The exponent is always odd, and the generator is usually 2.
 */
function twoIntegers(der: Uint8Array): DerStructure {
  const pair = DerCursor.over(der).inside(tag.sequence, "value");
  const first = pair.content(pair.take(tag.integer, "modulus or prime"));
  const second = pair.content(pair.take(tag.integer, "exponent or generator"));
  const third = pair.optional(tag.integer, "privateValueLength");
  const hasRest = pair.more;
  // Both moduli and primes are odd. The second number is small, unlike in an ECDSA signature (RFC 3279 section 2.2.3).
  if (pair.failed || first.length < 32 || !isOdd(first) || second.length > maxExponent) return "unknown";
  if (isOdd(second) && third === undefined) return "publicKey";
  return hasRest ? "unknown" : "parameters";
}

/** Maximum length of an exponent or generator in bytes. Those in use have one to four. */
const maxExponent = 8;

function isOdd(integer: Uint8Array): boolean {
  return ((integer.at(-1) ?? 0) & 1) === 1;
}

/**
 * Guesses what a truncated or damaged value was, for messages only. Keys and PKCS #12 start with a version,
 * certificates with the signed part, OCSP responses with a status. Returns `undefined` for anything else.
 */
export function likelyStructure(der: Uint8Array): DerStructure | undefined {
  const length = der[1] ?? 0;
  const start = 2 + (length > 0x80 ? length & 0x7f : 0);
  const second = der[start];
  if (second === tag.integer && der[start + 1] === 1 && der[start + 2] === 3 && der[start + 3] === tag.sequence)
    return "pkcs12";
  if (second === tag.integer) return "privateKey";
  if (second === tag.enumerated) return "ocspResponse";
  return second === tag.sequence || second === undefined ? "certificate" : undefined;
}

/**
 * The value starts with a SEQUENCE: a signed part is followed by algorithm and BIT STRING, the algorithm of a public
 * key by a BIT STRING, and that of an encrypted key by an OCTET STRING.
 */
function signedOrKeyed(outer: DerCursor, der: Uint8Array): DerStructure {
  const first = outer.next("first");
  const second = outer.nextIdentifier;
  if (second === tag.bitString) return "publicKey";
  if (second === tag.octetString) return describePrivateKeyDer(der) === undefined ? "unknown" : "privateKey";
  const inside = outer.enter(first);
  const identifiers: number[] = [];
  while (inside.more && identifiers.length < 4) identifiers.push(inside.next("element").identifier);
  if (inside.failed) return "unknown";
  return (
    structureBySignature.get(identifiers.map(kindOfIdentifier).join(" ")) ??
    (identifiers[0] === 0xa0 ? "certificate" : "unknown")
  );
}

/**
 * TBSCertificate of version 1, CertificationRequestInfo with and without attributes, and TBSCertList with and without
 * version.
 */
const structureBySignature: ReadonlyMap<string, DerStructure> = new Map([
  ["integer sequence sequence sequence", "certificate"],
  ["integer sequence sequence attributes", "certificationRequest"],
  ["integer sequence sequence", "certificationRequest"],
  ["integer sequence sequence time", "certificateList"],
  ["sequence sequence time", "certificateList"],
  ["sequence sequence time time", "certificateList"],
  ["sequence sequence time sequence", "certificateList"],
  ["sequence sequence time attributes", "certificateList"],
]);

function kindOfIdentifier(identifier: number): string {
  switch (identifier) {
    case tag.integer:
      return "integer";
    case tag.sequence:
      return "sequence";
    case tag.utcTime:
    case tag.generalizedTime:
      return "time";
    case context(0, "constructed"):
      return "attributes";
    default:
      return "other";
  }
}
