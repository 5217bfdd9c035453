// A public key or certificate of OpenSSH, as part of the JSON that `inspect --json` prints.

import { toHex } from "../../pki/asn1/bytes.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import type { OpensshCertificate, OpensshOption } from "../../pki/ssh/opensshCertificate.ts";
import type { OpensshItem } from "../detail/opensshDetail.ts";
import { opensshFingerprint, opensshText } from "../fields/opensshText.ts";

export interface OpensshRecord {
  /** As OpenSSH names it: `ssh-ed25519`. */
  readonly type: string;
  /** Of the public key, as `ssh-keygen -l` prints it. */
  readonly fingerprint: string;
  readonly comment: string;
  /** A line of `authorized_keys` only. */
  readonly options?: string;
  /** A key on a security key only. */
  readonly application?: string;
  /** The others of a certificate only. */
  readonly role?: "user" | "host" | "unknown";
  readonly keyId?: string;
  /** Decimal, because it may be larger than the numbers of JSON. */
  readonly serial?: string;
  readonly principals?: readonly string[];
  /** Decimal seconds since 1970. 0: always. 18446744073709551615: forever. */
  readonly validAfter?: string;
  readonly validBefore?: string;
  readonly criticalOptions?: readonly OptionRecord[];
  readonly extensions?: readonly OptionRecord[];
  readonly caFingerprint?: string;
  readonly signatureAlgorithm?: string;
}

interface OptionRecord {
  readonly name: string;
  readonly text?: string;
  /** A value whose meaning isn't known. */
  readonly hex?: string;
}

export function opensshRecord(item: OpensshItem, cryptography: Cryptography): { readonly openssh: OpensshRecord } {
  const { type, application } = item.kind === "opensshKey" ? item.key : item.certificate;
  const publicKey = item.kind === "opensshKey" ? item.key.blob : item.certificate.publicBlob;
  return {
    openssh: {
      type,
      fingerprint: opensshFingerprint(publicKey, cryptography),
      comment: item.comment,
      ...(item.options !== "" && { options: item.options }),
      ...(application && { application: opensshText(application) }),
      ...(item.kind === "opensshCertificate" && certificateRecord(item.certificate, cryptography)),
    },
  };
}

function certificateRecord(certificate: OpensshCertificate, cryptography: Cryptography): Partial<OpensshRecord> {
  const { role, keyId, serial, principals, validAfter, validBefore } = certificate;
  const { criticalOptions, extensions, signatureKey, signatureAlgorithm } = certificate;
  return {
    role: role === 1 ? "user" : role === 2 ? "host" : "unknown",
    keyId: opensshText(keyId),
    serial: String(serial),
    principals: principals.map(opensshText),
    validAfter: String(validAfter),
    validBefore: String(validBefore),
    criticalOptions: criticalOptions.map(optionRecord),
    extensions: extensions.map(optionRecord),
    caFingerprint: opensshFingerprint(signatureKey, cryptography),
    signatureAlgorithm,
  };
}

function optionRecord({ name, text, bytes }: OpensshOption): OptionRecord {
  return {
    name: opensshText(name),
    ...(text && { text: opensshText(text) }),
    ...(bytes && { hex: toHex(bytes) }),
  };
}
