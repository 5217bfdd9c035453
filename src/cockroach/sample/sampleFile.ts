// One file of a sample, and the certificate and key files most of them are.

import { certificateSpecOf } from "../create/certificateSpecOf.ts";
import type { Profile } from "../create/profile.ts";
import { issueCertificate } from "../../pki/issue/issue.ts";
import { generateKeyPair, type KeyPair } from "../../pki/issue/keyPair.ts";
import { keyIdentifier } from "../../pki/keys/keyIdentifier.ts";
import { encodePem } from "../../pki/pem/pemWriter.ts";
import { encodePrivateKey } from "../../pki/issue/privateKeyWriter.ts";
import { webCryptoSigner } from "../../pki/issue/signer.ts";

export interface SampleFile {
  /** Below the target directory, with forward slashes. */
  readonly path: string;
  readonly content: string;
  readonly mode: number;
}

/** A certificate and its key, both as PEM. */
export interface SamplePair {
  readonly profile: Profile;
  readonly keyPair: KeyPair;
  readonly certificate: string;
  readonly key: string;
}

/** Days before (negative) or after the run between which a certificate is valid. */
export interface SampleDays {
  readonly from: number;
  readonly to: number;
}

const dayMs = 86_400_000;

/** Makes an RSA-2048 pair; without `issuer` self-signed. */
export async function samplePair(
  now: Date,
  profile: Profile,
  { from, to }: SampleDays,
  issuer?: SamplePair,
): Promise<SamplePair> {
  const keyPair = await generateKeyPair({ algorithm: "rsa", bits: 2048 });
  const spec = await certificateSpecOf(profile, {
    serialNumber: crypto.getRandomValues(new BigUint64Array(2)).reduce((number, half) => (number << 64n) | half, 0n),
    notBefore: new Date(now.getTime() + from * dayMs),
    notAfter: new Date(now.getTime() + to * dayMs),
    subjectPublicKeyInfo: keyPair.subjectPublicKeyInfo,
    ...(issuer === undefined
      ? {}
      : {
          issuer: {
            subject: issuer.profile.subject,
            keyIdentifier: await keyIdentifier(issuer.keyPair.subjectPublicKeyInfo),
          },
        }),
  });
  const der = await issueCertificate(spec, webCryptoSigner((issuer ?? { keyPair }).keyPair.privateKey));
  const key = await encodePrivateKey(keyPair.privateKey);
  return { profile, keyPair, certificate: encodePem("CERTIFICATE", der), key: encodePem(key.label, key.der) };
}

/** `name`.crt and `name`.key in a directory. */
export function pairFiles(directory: string, name: string, pair: SamplePair, keyMode = 0o600): readonly SampleFile[] {
  return [
    certificateFile(`${directory}/${name}.crt`, pair.certificate),
    { path: `${directory}/${name}.key`, content: pair.key, mode: keyMode },
  ];
}

export function certificateFile(path: string, content: string): SampleFile {
  return { path, content, mode: 0o644 };
}
