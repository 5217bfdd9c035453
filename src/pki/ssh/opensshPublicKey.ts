// Public keys of OpenSSH in their wire format (RFC 4253 section 6.6, RFC 5656 section 3.1, RFC 8709, PROTOCOL.u2f).

import { bitLength } from "../asn1/derInteger.ts";
import { latin1 } from "../asn1/directoryString.ts";
import type { Problem } from "../asn1/problem.ts";
import type { PublicKey } from "../keys/publicKey.ts";
import { fail, succeed, type Result } from "../result.ts";
import { WireReader } from "../tls/wireReader.ts";

export interface OpensshPublicKey {
  /** As OpenSSH names it: `ssh-ed25519`. */
  readonly type: string;
  readonly key: PublicKey;
  /** Keys on a security key (FIDO) only: what the key is for, such as `ssh:`. */
  readonly application?: Uint8Array;
}

interface KeyType {
  /** Number of fields after the name, including `application`. */
  readonly fields: number;
  readonly read: (fields: readonly Uint8Array[]) => PublicKey;
}

const none = new Uint8Array();

const ed25519 = (): PublicKey => ({ algorithm: "Ed25519", bits: 256 });

function ecdsa(curve: string, bits: number): KeyType["read"] {
  return () => ({ algorithm: "EC", curve, bits });
}

const keyTypes: ReadonlyMap<string, KeyType> = new Map([
  [
    "ssh-rsa",
    {
      fields: 2,
      read: ([exponent = none, modulus = none]) => ({
        algorithm: "RSA",
        bits: bitLength(modulus),
        rsa: { modulus, exponent },
      }),
    },
  ],
  ["ssh-dss", { fields: 4, read: ([prime = none]) => ({ algorithm: "DSA", bits: bitLength(prime) }) }],
  ["ssh-ed25519", { fields: 1, read: ed25519 }],
  ["ecdsa-sha2-nistp256", { fields: 2, read: ecdsa("P-256", 256) }],
  ["ecdsa-sha2-nistp384", { fields: 2, read: ecdsa("P-384", 384) }],
  ["ecdsa-sha2-nistp521", { fields: 2, read: ecdsa("P-521", 521) }],
  ["sk-ssh-ed25519@openssh.com", { fields: 2, read: ed25519 }],
  ["sk-ecdsa-sha2-nistp256@openssh.com", { fields: 3, read: ecdsa("P-256", 256) }],
]);

const certificateMark = "-cert-v01";

/** The type of the key in a certificate of this type; `undefined` if it isn't the type of a certificate. */
export function certifiedType(type: string): string | undefined {
  const at = type.indexOf(certificateMark);
  if (at === -1 || !type.endsWith("@openssh.com")) return undefined;
  const plain = type.slice(0, at);
  return plain.startsWith("sk-") ? `${plain}@openssh.com` : plain;
}

/** Whether OpenSSH has keys or certificates of this type. */
export function isOpensshType(type: string): boolean {
  return keyTypes.has(certifiedType(type) ?? type);
}

/** Reads the fields of a key after its type. The reader says whether there were enough. */
export function readKeyFields(reader: WireReader, type: string): Omit<OpensshPublicKey, "type"> {
  const known = keyTypes.get(type);
  const fields = Array.from({ length: known?.fields ?? 0 }, () => reader.vector(4));
  const application = type.startsWith("sk-") ? fields.at(-1) : undefined;
  return { key: known?.read(fields) ?? { algorithm: type }, ...(application && { application }) };
}

/** Maximum length of a type. Anything longer isn't one. */
const maxType = 64;

export interface ReadOpensshPublicKey {
  /** With the bytes whose digest is its fingerprint. */
  readonly key: OpensshPublicKey & { readonly blob: Uint8Array };
  /** What follows the fields. */
  readonly problems: readonly Problem[];
}

/** Reads a whole key: `blob` is what a line of a `.pub` file has in base64. */
export function readOpensshPublicKey(blob: Uint8Array): Result<ReadOpensshPublicKey, Problem> {
  const reader = new WireReader(blob);
  const type = latin1(reader.vector(4).subarray(0, maxType));
  if (!keyTypes.has(type)) return fail({ code: "openssh-type", message: "The key isn't of a type that OpenSSH has" });
  const key = readKeyFields(reader, type);
  return reader.failed ? fail(truncated) : succeed({ key: { type, ...key, blob }, problems: leftover(reader) });
}

export const truncated: Problem = { code: "openssh-truncated", message: "The value ends too early" };

/** Bytes after the last field. */
export function leftover(reader: WireReader): readonly Problem[] {
  const { left } = reader;
  if (left === 0) return [];
  return [{ code: "trailing-data", message: `${left} ${left === 1 ? "byte follows" : "bytes follow"} the last field` }];
}
