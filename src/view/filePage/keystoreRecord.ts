// What a keystore adds to the records of `inspect --json`.

import { toHex } from "../../pki/asn1/bytes.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import type { FileItem, ItemFrame } from "../../pki/file/fileItem.ts";
import { isoTime } from "../../pki/asn1/time.ts";
import { iterationWords, schemeWords } from "../fields/encryptionWords.ts";

/** Of a certificate or key in a keystore. */
export interface EntryRecord {
  readonly name?: string;
  readonly localKeyId?: string;
  readonly created?: string;
  /** Of a key: SHA-256 of its SubjectPublicKeyInfo. */
  readonly publicKeySha256?: string;
}

/** Of a PKCS#12 container; of an encrypted key only `encryption`. */
export interface Pkcs12Record {
  readonly opened?: "no-password" | "empty-password" | "password" | "locked";
  readonly integrity?: "correct" | "wrong" | "absent" | "signed" | "unchecked";
  readonly mac?: string;
  readonly encryption?: readonly string[];
}

export function entryRecord({ entry }: ItemFrame, { sha256 }: Pick<Cryptography, "sha256">): EntryRecord {
  if (entry === undefined) return {};
  const { name, localKeyId, created, publicHalf } = entry;
  return {
    ...(name !== undefined && { name }),
    ...(localKeyId && { localKeyId: toHex(localKeyId) }),
    ...(created !== undefined && { created: isoTime(created) }),
    ...(publicHalf && { publicKeySha256: toHex(sha256(publicHalf)) }),
  };
}

export function pkcs12Record({ outside, contents }: Extract<FileItem, { readonly kind: "pkcs12" }>): Pkcs12Record {
  const mac = outside?.mac;
  return {
    ...(contents && { opened: contents.state, integrity: contents.integrity }),
    ...(mac && { mac: `${mac.isPbmac1 ? "" : "HMAC-"}${mac.hash}, ${iterationWords(mac.iterations)}` }),
    ...(outside && { encryption: outside.parts.flatMap(({ scheme }) => (scheme ? [schemeWords(scheme)] : [])) }),
  };
}
