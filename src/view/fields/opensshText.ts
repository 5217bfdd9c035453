// Text in OpenSSH's binary fields, and the fingerprint by which people compare keys.

import { toBase64 } from "../../pki/asn1/bytes.ts";
import { fatalUtf8, latin1 } from "../../pki/asn1/directoryString.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";

export function opensshText(bytes: Uint8Array): string {
  return fatalUtf8(bytes) ?? latin1(bytes);
}

/** As `ssh-keygen -l` prints it: `SHA256:` and base64 without padding. */
export function opensshFingerprint(publicKey: Uint8Array, { sha256 }: Pick<Cryptography, "sha256">): string {
  return `SHA256:${toBase64(sha256(publicKey)).replace(/=+$/, "")}`;
}
