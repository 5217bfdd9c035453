// The cryptography port on Node's own module. It supports algorithms that WebCrypto lacks (P-224, MD5, SHA-224, DSA,
// Ed448, explicit curves) and that certificates use.

import * as crypto from "node:crypto";
import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  verify,
  type KeyObject,
  type VerifyKeyObjectInput,
} from "node:crypto";
import { DerCursor } from "../../pki/asn1/der.ts";
import { context, tag } from "../../pki/asn1/derTag.ts";
import { smallInteger } from "../../pki/asn1/derInteger.ts";
import { objectIdentifier } from "../../pki/asn1/objectIdentifier.ts";
import { ecPublicHalf, ecPublicKey } from "./ecKeys.ts";
import { rsaPublicHalf } from "./rsaKeys.ts";
import type { Cryptography, SignatureOutcome, SignedData } from "../../pki/keys/cryptography.ts";

export const nodeCryptography: Cryptography = {
  sha1: (bytes) => digest("sha1", bytes),
  sha256: (bytes) => digest("sha256", bytes),
  startSha256: () => {
    const hash = createHash("sha256");
    return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
  },
  verifySignature: (data) => Promise.resolve(verifySignature(data)),
  publicHalf: (der, type) => {
    const known = ecPublicHalf(der, type) ?? rsaPublicHalf(der, type);
    if (known !== undefined) return Promise.resolve(known);
    try {
      const key = createPrivateKey({ key: Buffer.from(der), format: "der", type });
      return Promise.resolve(createPublicKey(key).export({ format: "der", type: "spki" }));
    } catch {
      return Promise.resolve(undefined);
    }
  },
};

const oneStep: { readonly hash?: typeof crypto.hash } = crypto;

/** In one call if Node supports it (20.12), because ten thousand hash objects burden the garbage collector. */
function digest(algorithm: "sha1" | "sha256", bytes: Uint8Array): Uint8Array {
  const hash = oneStep.hash;
  return hash === undefined ? createHash(algorithm).update(bytes).digest() : hash(algorithm, bytes, "buffer");
}

/** Digest by the identifier of the signature algorithm. `undefined` if the key's own scheme hashes. */
const digests: ReadonlyMap<string, string | undefined> = new Map([
  ["1.2.840.113549.1.1.4", "md5"],
  ["1.2.840.113549.1.1.5", "sha1"],
  ["1.3.14.3.2.29", "sha1"],
  ["1.2.840.113549.1.1.14", "sha224"],
  ["1.2.840.113549.1.1.11", "sha256"],
  ["1.2.840.113549.1.1.12", "sha384"],
  ["1.2.840.113549.1.1.13", "sha512"],
  ["1.2.840.10045.4.1", "sha1"],
  ["1.2.840.10045.4.3.1", "sha224"],
  ["1.2.840.10045.4.3.2", "sha256"],
  ["1.2.840.10045.4.3.3", "sha384"],
  ["1.2.840.10045.4.3.4", "sha512"],
  ["1.2.840.10040.4.3", "sha1"],
  ["2.16.840.1.101.3.4.3.1", "sha224"],
  ["2.16.840.1.101.3.4.3.2", "sha256"],
  ["2.16.840.1.101.3.4.3.3", "sha384"],
  ["2.16.840.1.101.3.4.3.4", "sha512"],
  ["1.3.101.112", undefined],
  ["1.3.101.113", undefined],
]);

const rsassaPss = "1.2.840.113549.1.1.10";

/** Thousands of certificates have the same issuer, and reading its key takes longer than verifying a signature. */
const publicKeys = new WeakMap<Uint8Array, KeyObject>();

function publicKey(subjectPublicKeyInfo: Uint8Array): KeyObject {
  const key =
    publicKeys.get(subjectPublicKeyInfo) ??
    ecPublicKey(subjectPublicKeyInfo) ??
    createPublicKey({ key: Buffer.from(subjectPublicKeyInfo), format: "der", type: "spki" });
  publicKeys.set(subjectPublicKeyInfo, key);
  return key;
}

function verifySignature(data: SignedData): SignatureOutcome {
  try {
    const key = publicKey(data.subjectPublicKeyInfo);
    if (data.algorithm.oid === rsassaPss) return verifyPss(data, key);
    if (!digests.has(data.algorithm.oid) || !fits(data.algorithm.oid, key)) return "unsupported";
    return verify(digests.get(data.algorithm.oid), data.signed, key, data.signature) ? "valid" : "invalid";
  } catch {
    // Node throws for a curve, digest or key that its OpenSSL doesn't offer.
    return "unsupported";
  }
}

/** For an RSA algorithm with an EC key, the signature isn't wrong; it can't be checked. */
function fits(oid: string, key: KeyObject): boolean {
  const type = key.asymmetricKeyType;
  if (oid.startsWith("1.2.840.113549.1.1.") || oid === "1.3.14.3.2.29") return type === "rsa";
  if (oid.startsWith("1.2.840.10045.4.")) return type === "ec";
  if (oid === "1.3.101.112") return type === "ed25519";
  if (oid === "1.3.101.113") return type === "ed448";
  return type === "dsa";
}

const hashNames: ReadonlyMap<string, string> = new Map([
  ["1.3.14.3.2.26", "sha1"],
  ["2.16.840.1.101.3.4.2.4", "sha224"],
  ["2.16.840.1.101.3.4.2.1", "sha256"],
  ["2.16.840.1.101.3.4.2.2", "sha384"],
  ["2.16.840.1.101.3.4.2.3", "sha512"],
]);

/**
 * RSASSA-PSS-params (RFC 4055 section 3.1). Node uses one digest for both purposes, so a different mask digest isn't
 * supported.
 */
function verifyPss(data: SignedData, key: KeyObject): SignatureOutcome {
  if (
    data.algorithm.parameters === undefined ||
    (key.asymmetricKeyType !== "rsa" && key.asymmetricKeyType !== "rsa-pss")
  )
    return "unsupported";
  const parameters = DerCursor.over(data.algorithm.parameters).inside(tag.sequence, "RSASSA-PSS-params");
  const hashOf = (cursor: DerCursor): string | undefined =>
    hashNames.get(
      objectIdentifier(cursor.content(cursor.inside(tag.sequence, "HashAlgorithm").take(tag.oid, "algorithm"))),
    );
  const explicit = (number: number): DerCursor | undefined => {
    const element = parameters.optional(context(number, "constructed"), "parameter");
    return element && parameters.enter(element);
  };
  const hashElement = explicit(0);
  const hash = hashElement === undefined ? "sha1" : hashOf(hashElement);
  const maskElement = explicit(1)?.inside(tag.sequence, "MaskGenAlgorithm");
  maskElement?.take(tag.oid, "algorithm");
  const maskHash = maskElement === undefined ? "sha1" : hashOf(maskElement);
  const saltElement = explicit(2);
  const saltLength =
    saltElement === undefined ? 20 : smallInteger(saltElement.content(saltElement.take(tag.integer, "saltLength")));
  if (parameters.failed || hash === undefined || hash !== maskHash || saltLength === undefined || saltLength < 0)
    return "unsupported";
  const input: VerifyKeyObjectInput = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
  return verify(hash, data.signed, input, data.signature) ? "valid" : "invalid";
}
