// Plan -> files: creates the key and the certificate. Randomness is passed in, and keys come from WebCrypto.

import { webCryptoSigner } from "../../pki/issue/signer.ts";
import { issueCertificate } from "../../pki/issue/issue.ts";
import { generateKeyPair } from "../../pki/issue/keyPair.ts";
import { encodePem } from "../../pki/pem/pemWriter.ts";
import { encodePkcs8, encodePrivateKey } from "../../pki/issue/privateKeyWriter.ts";
import type { WebCryptoKey } from "../../pki/issue/webCryptoKey.ts";
import { certificateSpecOf } from "./certificateSpecOf.ts";
import type { Plan } from "./plan.ts";
import type { CreationFacts } from "./creationFacts.ts";
import type { PlannedFile } from "./plannedFile.ts";

/** A file ready to be written. */
export interface CreatedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly mode: number;
  /** If false, nothing may exist at this path yet. */
  readonly mayReplace: boolean;
  /**
   * The expected content of the replaced file. If it differs, it is left alone, and nothing of the group is written.
   */
  readonly expected?: Uint8Array;
}

/** Returns random bytes from a cryptographically secure source. */
export type RandomBytes = (count: number) => Uint8Array;

/** The files of a plan. Rejects where the platform cannot make the key. */
export async function createPlannedFiles(
  plan: Plan,
  facts: CreationFacts,
  randomBytes: RandomBytes,
): Promise<readonly CreatedFile[]> {
  const newKey = facts.caKey === undefined ? await generateKeyPair(plan.keyType) : undefined;
  const subject = newKey ?? facts.caKey;
  if (subject === undefined) throw new Error("a plan without a key");
  const spec = await certificateSpecOf(plan.profile, {
    serialNumber: plan.request.kind === "tenant-signing" ? 1n : serialNumber(randomBytes(16)),
    notBefore: plan.notBefore,
    notAfter: plan.notAfter,
    subjectPublicKeyInfo: subject.subjectPublicKeyInfo,
    ...(plan.issuer === undefined ? {} : { issuer: plan.issuer }),
  });
  const signingKey = facts.signingCa?.key.privateKey ?? subject.privateKey;
  const certificate = await issueCertificate(spec, webCryptoSigner(signingKey));
  const generate = async (file: PlannedFile): Promise<CreatedFile> => ({
    path: file.path,
    bytes: await contentOf(file, [certificate, ...plan.followers], subject.privateKey),
    mode: file.mode,
    mayReplace: file.replaces,
  });
  return Promise.all(plan.files.map(generate));
}

/** Uniform in [0, 2^128), as in CockroachDB. */
export function serialNumber(bytes: Uint8Array): bigint {
  return bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

async function contentOf(
  file: PlannedFile,
  certificates: readonly Uint8Array[],
  privateKey: WebCryptoKey,
): Promise<Uint8Array> {
  switch (file.content) {
    case "certificates":
      return asciiBytes(certificates.map((der) => encodePem("CERTIFICATE", der)).join(""));
    case "privateKey": {
      const key = await encodePrivateKey(privateKey);
      return asciiBytes(encodePem(key.label, key.der));
    }
    case "pkcs8Key":
      return encodePkcs8(privateKey);
  }
}

function asciiBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
