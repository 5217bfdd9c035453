// OpenSSH's private key format (PROTOCOL.key): magic, cipher, KDF, KDF options, number of keys, public key, and the
// secret part, which isn't read. Everything before the secret part is unencrypted. The public key is that of RFC 4253
// section 6.6 and RFC 5656 section 3.1.

import { opensshCipherName } from "./cipherNames.ts";
import { latin1 } from "../asn1/directoryString.ts";
import { bitLength } from "../asn1/derInteger.ts";
import type { PublicKey } from "./publicKey.ts";

export interface OpensshKey {
  /** `none` if the key isn't encrypted, `unknown cipher` if the name isn't known. */
  readonly cipher: string;
  readonly key: Omit<PublicKey, "rsa"> | undefined;
}

const magic = "openssh-key-v1\0";
/** Names of ciphers and key types are short. Anything longer isn't a name. */
const maxNameLength = 64;

const ecdsaCurves: ReadonlyMap<string, { readonly curve: string; readonly bits: number }> = new Map([
  ["ecdsa-sha2-nistp256", { curve: "P-256", bits: 256 }],
  ["ecdsa-sha2-nistp384", { curve: "P-384", bits: 384 }],
  ["ecdsa-sha2-nistp521", { curve: "P-521", bits: 521 }],
]);

/** Returns `undefined` if the bytes aren't in this format. */
export function readOpensshKey(body: Uint8Array): OpensshKey | undefined {
  if (latin1(body.subarray(0, magic.length)) !== magic) return undefined;
  const fields = fieldReader(body, magic.length);
  const cipher = opensshCipherName(name(fields.next())) ?? "unknown cipher";
  fields.next();
  fields.next();
  fields.skip(4);
  const key = describe(fields.next());
  return { cipher, key };
}

function describe(publicKey: Uint8Array): OpensshKey["key"] {
  const fields = fieldReader(publicKey, 0);
  const type = name(fields.next());
  const curve = ecdsaCurves.get(type);
  if (curve !== undefined) return { algorithm: "EC", ...curve };
  switch (type) {
    case "":
      return undefined;
    case "ssh-ed25519":
      return { algorithm: "Ed25519" };
    case "ssh-dss":
      return { algorithm: "DSA", bits: bitLength(fields.next()) };
    case "ssh-rsa":
      // The exponent comes before the modulus.
      fields.next();
      return { algorithm: "RSA", bits: bitLength(fields.next()) };
    case "sk-ssh-ed25519@openssh.com":
    case "sk-ecdsa-sha2-nistp256@openssh.com":
      return { algorithm: type };
    default:
      // The bytes instead of a name may be anything, so they aren't passed on.
      return undefined;
  }
}

function name(bytes: Uint8Array): string {
  return latin1(bytes.subarray(0, maxNameLength));
}

/** Reads fields that start with a four-byte length. Past the end, all fields are empty. */
function fieldReader(
  bytes: Uint8Array,
  start: number,
): { readonly next: () => Uint8Array; readonly skip: (count: number) => void } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = start;
  return {
    next: () => {
      const length = at + 4 <= bytes.length ? view.getUint32(at) : 0;
      const field = bytes.subarray(at + 4, at + 4 + length);
      at += 4 + length;
      return field;
    },
    skip: (count) => {
      at += count;
    },
  };
}
