// RSA keys of any length, which the library that creates certificates doesn't make.
import { generateKeyPair, sign } from "node:crypto";
import { promisify } from "node:util";
import { fromHex } from "../../src/pki/asn1/bytes.ts";
import type { Signer } from "../../src/pki/issue/signer.ts";

export interface RsaKey {
  readonly subjectPublicKeyInfo: Uint8Array;
  /** PrivateKeyInfo. */
  readonly pkcs8: Uint8Array;
  /** Signs with SHA-256, as CockroachDB does. */
  readonly signer: Signer;
}

const sha256WithRsa = "300d06092a864886f70d01010b0500";

/** A key of at least 512 bits. */
export async function createRsaKey(bits: number): Promise<RsaKey> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: bits });
  return {
    subjectPublicKeyInfo: new Uint8Array(publicKey.export({ type: "spki", format: "der" })),
    pkcs8: new Uint8Array(privateKey.export({ type: "pkcs8", format: "der" })),
    signer: {
      signatureAlgorithm: fromHex(sha256WithRsa) ?? new Uint8Array(),
      sign: (message) => Promise.resolve(new Uint8Array(sign("sha256", message, privateKey))),
    },
  };
}
