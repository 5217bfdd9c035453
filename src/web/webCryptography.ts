// The cryptography port in a browser. Digests come from a library, because WebCrypto's are asynchronous and take longer
// than reading the certificate. Signatures and keys use WebCrypto.

import { sha1 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { DerCursor } from "../pki/asn1/der.ts";
import { tag } from "../pki/asn1/derTag.ts";
import { objectIdentifier } from "../pki/asn1/objectIdentifier.ts";
import { curves } from "../pki/keys/curves.ts";
import type { Cryptography, Digest, SignatureOutcome, SignedData } from "../pki/keys/cryptography.ts";

export const webCryptography: Cryptography = { sha1, sha256, startSha256, verifySignature, publicHalf };

function startSha256(): Digest {
  const hash = sha256.create();
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
}

interface Scheme {
  readonly import: RsaHashedImportParams | EcKeyImportParams | Algorithm;
  readonly verify: EcdsaParams | Algorithm;
}

const rsa = (hash: string): Scheme => ({
  import: { name: "RSASSA-PKCS1-v1_5", hash },
  verify: { name: "RSASSA-PKCS1-v1_5" },
});

const rsaSchemes: ReadonlyMap<string, Scheme> = new Map([
  ["1.2.840.113549.1.1.5", rsa("SHA-1")],
  ["1.2.840.113549.1.1.11", rsa("SHA-256")],
  ["1.2.840.113549.1.1.12", rsa("SHA-384")],
  ["1.2.840.113549.1.1.13", rsa("SHA-512")],
]);

const ecdsaHashes: ReadonlyMap<string, string> = new Map([
  ["1.2.840.10045.4.1", "SHA-1"],
  ["1.2.840.10045.4.3.2", "SHA-256"],
  ["1.2.840.10045.4.3.3", "SHA-384"],
  ["1.2.840.10045.4.3.4", "SHA-512"],
]);

async function verifySignature(data: SignedData): Promise<SignatureOutcome> {
  const { algorithm, subjectPublicKeyInfo, signed } = data;
  const curve = curveOf(subjectPublicKeyInfo);
  const hash = ecdsaHashes.get(algorithm.oid);
  const isEcdsa = hash !== undefined && curve !== undefined;
  const scheme = isEcdsa
    ? { import: { name: "ECDSA", namedCurve: curve.name }, verify: { name: "ECDSA", hash } }
    : algorithm.oid === "1.3.101.112"
      ? { import: { name: "Ed25519" }, verify: { name: "Ed25519" } }
      : rsaSchemes.get(algorithm.oid);
  if (scheme === undefined) return "unsupported";
  const signature = isEcdsa ? fixedLength(data.signature, Math.ceil(curve.bits / 8)) : data.signature;
  if (signature === undefined) return "invalid";
  try {
    const key = await crypto.subtle.importKey("spki", subjectPublicKeyInfo.slice(), scheme.import, false, ["verify"]);
    return (await crypto.subtle.verify(scheme.verify, key, signature.slice(), signed.slice())) ? "valid" : "invalid";
  } catch {
    // This browser doesn't support the curve, the size, or the digest.
    return "unsupported";
  }
}

/** The curves that WebCrypto supports. */
function curveOf(subjectPublicKeyInfo: Uint8Array): { readonly name: string; readonly bits: number } | undefined {
  const algorithm = DerCursor.over(subjectPublicKeyInfo)
    .inside(tag.sequence, "SubjectPublicKeyInfo")
    .inside(tag.sequence, "algorithm");
  algorithm.take(tag.oid, "algorithm");
  const curve = curves.get(objectIdentifier(algorithm.content(algorithm.take(tag.oid, "namedCurve"))));
  return curve !== undefined && ["P-256", "P-384", "P-521"].includes(curve.name) ? curve : undefined;
}

/** Converts ECDSA-Sig-Value (RFC 3279 section 2.2.3) to the two fixed-length integers that WebCrypto requires. */
function fixedLength(signature: Uint8Array, bytes: number): Uint8Array | undefined {
  const cursor = DerCursor.over(signature);
  const pair = cursor.inside(tag.sequence, "ECDSA-Sig-Value");
  const whole = new Uint8Array(2 * bytes);
  for (const end of [bytes, 2 * bytes]) {
    const integer = pair.content(pair.take(tag.integer, "integer"));
    const magnitude = integer[0] === 0 ? integer.subarray(1) : integer;
    const [first = 0] = integer;
    // Negative, or longer than DER allows. OpenSSL and Go reject it, so that a signature has only one form.
    if (first >= 0x80 || (first === 0 && integer.length > 1 && (magnitude[0] ?? 0) < 0x80)) return undefined;
    if (pair.failed || magnitude.length > bytes) return undefined;
    whole.set(magnitude, end - magnitude.length);
  }
  pair.finish("ECDSA-Sig-Value");
  cursor.finish("ECDSA-Sig-Value");
  return pair.failed || pair.reading.deviations.length > 0 ? undefined : whole;
}

const importable: readonly (RsaHashedImportParams | EcKeyImportParams | Algorithm)[] = [
  { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
  { name: "ECDSA", namedCurve: "P-256" },
  { name: "ECDSA", namedCurve: "P-384" },
  { name: "ECDSA", namedCurve: "P-521" },
  { name: "Ed25519" },
];

/** WebCrypto imports only PKCS #8, and derives a public key through JWK. */
async function publicHalf(der: Uint8Array, container: "pkcs8" | "pkcs1" | "sec1"): Promise<Uint8Array | undefined> {
  if (container !== "pkcs8") return undefined;
  for (const algorithm of importable) {
    try {
      const key = await crypto.subtle.importKey("pkcs8", der.slice(), algorithm, true, ["sign"]);
      const { kty, n, e, crv, x, y } = await crypto.subtle.exportKey("jwk", key);
      const half = Object.fromEntries(
        Object.entries({ kty, n, e, crv, x, y }).filter(([, value]) => value !== undefined),
      );
      const publicKey = await crypto.subtle.importKey("jwk", half, algorithm, true, ["verify"]);
      return new Uint8Array(await crypto.subtle.exportKey("spki", publicKey));
    } catch {
      // Another algorithm's key: try the next one.
    }
  }
  return undefined;
}
