// Describes private keys: PrivateKeyInfo (RFC 5958), RSAPrivateKey (RFC 8017), ECPrivateKey (RFC 5915), OpenSSL's
// traditional DSA and encrypted forms, and OpenSSH's own. The description holds nothing of the secret half, not even by
// reference.

import { dekCipherName } from "./cipherNames.ts";
import { readAlgorithmIdentifier } from "./algorithmIdentifier.ts";
import { DerCursor, DerReading } from "../asn1/der.ts";
import { context, tag } from "../asn1/derTag.ts";
import { bitLength } from "../asn1/derInteger.ts";
import { pbes2, readEncryptionScheme, type EncryptionScheme } from "./encryptionScheme.ts";
import { readOpensshKey } from "./opensshKey.ts";
import type { Problem } from "../asn1/problem.ts";
import { describeKey, type PublicKey } from "./publicKey.ts";

export interface PrivateKeyDescription {
  readonly container: "pkcs8" | "encryptedPkcs8" | "pkcs1" | "sec1" | "dsa" | "openssh" | "javaKeystore" | "unknown";
  /** Algorithm, size, and curve, if they can be read without the passphrase. */
  readonly key: Omit<PublicKey, "rsa"> | undefined;
  readonly encrypted: boolean;
  /** How it is encrypted: `PBES2`, `DES-EDE3-CBC`, and so on. */
  readonly encryption?: string;
  /** The same in parts, if its parameters say more; absent for OpenSSH's own format. */
  readonly scheme?: EncryptionScheme;
  /** What in its structure nothing reads, by count: never bytes. */
  readonly problems?: readonly Problem[];
}

/** Returns true for a label of RFC 7468 section 10 and 11, or of OpenSSL, that announces a private key. */
export function isPrivateKeyLabel(label: string): boolean {
  return label.endsWith("PRIVATE KEY");
}

/**
 * Describes the content of a private key block. Returns `undefined` if it isn't a private key.
 * @param headers RFC 1421 headers of the block. They announce traditional encryption, which leaves no readable content.
 */
export function describePrivateKey(
  label: string,
  body: Uint8Array,
  headers: ReadonlyMap<string, string>,
): PrivateKeyDescription | undefined {
  if (headers.get("Proc-Type")?.includes("ENCRYPTED") === true) {
    const cipher = dekCipherName(headers.get("DEK-Info") ?? "");
    const encryption = cipher ?? "unknown cipher";
    const container = label.startsWith("RSA")
      ? "pkcs1"
      : label.startsWith("EC")
        ? "sec1"
        : label.startsWith("DSA")
          ? "dsa"
          : "unknown";
    const algorithm = { pkcs1: "RSA", sec1: "EC", dsa: "DSA", unknown: undefined }[container];
    return {
      container,
      key: algorithm === undefined ? undefined : { algorithm },
      encrypted: true,
      encryption,
      // OpenSSL derives the key with EVP_BytesToKey: one round of MD5 over password and salt (PEM_read_bio_PrivateKey).
      scheme: {
        oid: "",
        ...(cipher !== undefined && { cipher }),
        derivation: { kind: "OpenSSL", hash: "MD5", iterations: 1n },
      },
    };
  }
  if (label === "OPENSSH PRIVATE KEY") return describeOpenSsh(body);
  return describePrivateKeyDer(body);
}

/** Returns a cursor that notes what no step reads. */
function tracked(der: Uint8Array): DerCursor {
  return new DerCursor(new DerReading(der, { tracksRest: true }), 0, der.length);
}

/** What was left unread in a key that was read, and in the key inside of it. */
function restOf({ reading }: DerCursor, inner?: PrivateKeyDescription): { readonly problems?: readonly Problem[] } {
  const { rest } = reading;
  const problems = [...(rest === undefined ? [] : [rest]), ...(inner?.problems ?? [])];
  return problems.length === 0 ? {} : { problems: problems.map(({ code, message }) => ({ code, message })) };
}

/** Describes DER by its structure. Returns `undefined` if it isn't a private key. */
export function describePrivateKeyDer(der: Uint8Array): PrivateKeyDescription | undefined {
  return describePkcs8(der) ?? describeEncrypted(der) ?? describeSec1(der) ?? describeIntegers(der);
}

function describePkcs8(der: Uint8Array): PrivateKeyDescription | undefined {
  const info = tracked(der).inside(tag.sequence, "PrivateKeyInfo");
  info.take(tag.integer, "version");
  const algorithm = readAlgorithmIdentifier(info, "privateKeyAlgorithm");
  const secret = info.content(info.take(tag.octetString, "privateKey"));
  info.optional(context(0, "constructed"), "attributes");
  info.optional(context(1, "primitive"), "publicKey");
  if (info.failed) return undefined;
  const key = withoutRsa(describeKey(algorithm, new Uint8Array()));
  const isRsa = key.algorithm.startsWith("RSA");
  const inner = isRsa ? describeIntegers(secret) : key.algorithm === "EC" ? describeSec1(secret) : undefined;
  const bits = isRsa ? inner?.key?.bits : undefined;
  const described = bits === undefined ? key : { ...key, bits };
  return { container: "pkcs8", key: described, encrypted: false, ...restOf(info, inner) };
}

/** RFC 8018 appendix A: PBES2 and the older schemes of PKCS #5 and PKCS #12. */
const encryptionSchemes: ReadonlyMap<string, string> = new Map([
  [pbes2, "PBES2"],
  ["1.2.840.113549.1.5.3", "PBES1 with MD5 and DES"],
  ["1.2.840.113549.1.5.10", "PBES1 with SHA-1 and DES"],
  ["1.2.840.113549.1.12.1.1", "PKCS#12 with RC4-128"],
  ["1.2.840.113549.1.12.1.3", "PKCS#12 with three-key triple DES"],
  ["1.2.840.113549.1.12.1.6", "PKCS#12 with RC2-40"],
]);

function describeEncrypted(der: Uint8Array): PrivateKeyDescription | undefined {
  const info = DerCursor.over(der).inside(tag.sequence, "EncryptedPrivateKeyInfo");
  const algorithm = readAlgorithmIdentifier(info, "encryptionAlgorithm");
  info.take(tag.octetString, "encryptedData");
  info.finish("EncryptedPrivateKeyInfo");
  if (info.failed) return undefined;
  const encryption = encryptionSchemes.get(algorithm.oid) ?? algorithm.oid;
  const { scheme } = readEncryptionScheme(algorithm);
  return { container: "encryptedPkcs8", key: undefined, encrypted: true, encryption, scheme };
}

function describeSec1(der: Uint8Array): PrivateKeyDescription | undefined {
  const key = tracked(der).inside(tag.sequence, "ECPrivateKey");
  key.take(tag.integer, "version");
  key.take(tag.octetString, "privateKey");
  const explicit = key.optional(context(0, "constructed"), "parameters");
  key.optional(context(1, "constructed"), "publicKey");
  if (key.failed) return undefined;
  const parameters = explicit && key.content(explicit);
  const algorithm = { oid: "1.2.840.10045.2.1", parameters, der: new Uint8Array(), range: { start: 0, end: 0 } };
  return { container: "sec1", key: describeKey(algorithm, new Uint8Array()), encrypted: false, ...restOf(key) };
}

/** RSAPrivateKey has at least nine integers. OpenSSL's DSA form has six. */
function describeIntegers(der: Uint8Array): PrivateKeyDescription | undefined {
  const key = tracked(der).inside(tag.sequence, "RSAPrivateKey");
  const sizes: number[] = [];
  while (key.more && sizes.length < 9) sizes.push(bitLength(key.content(key.take(tag.integer, "integer"))));
  const [version = 9, bits = 0] = sizes;
  if (key.failed || version > 1) return undefined;
  if (sizes.length === 6) return { container: "dsa", key: { algorithm: "DSA", bits }, encrypted: false };
  // RFC 8017 appendix A.1.2: a key of more than two primes has version 1.
  if (version === 1) key.optional(tag.sequence, "otherPrimeInfos");
  return sizes.length === 9
    ? { container: "pkcs1", key: { algorithm: "RSA", bits }, encrypted: false, ...restOf(key) }
    : undefined;
}

function describeOpenSsh(body: Uint8Array): PrivateKeyDescription | undefined {
  const openssh = readOpensshKey(body);
  if (openssh === undefined) return undefined;
  const { cipher, key } = openssh;
  return cipher === "none"
    ? { container: "openssh", key, encrypted: false }
    : { container: "openssh", key, encrypted: true, encryption: cipher };
}

function withoutRsa({ rsa: _, ...key }: PublicKey): Omit<PublicKey, "rsa"> {
  return key;
}
