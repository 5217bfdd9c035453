// Certificates of OpenSSH (PROTOCOL.certkeys). They aren't X.509 certificates.

import { concatBytes } from "../asn1/bytes.ts";
import { latin1 } from "../asn1/directoryString.ts";
import type { Problem } from "../asn1/problem.ts";
import { fail, succeed, type Result } from "../result.ts";
import { WireReader } from "../tls/wireReader.ts";
import { certifiedType, leftover, readKeyFields, truncated, type OpensshPublicKey } from "./opensshPublicKey.ts";

export interface OpensshOption {
  readonly name: Uint8Array;
  /** The content of options whose value OpenSSH defines as text; the bytes of others. Absent for flags. */
  readonly text?: Uint8Array;
  readonly bytes?: Uint8Array;
}

export interface OpensshCertificate extends OpensshPublicKey {
  /** The key alone, in the form whose digest is its fingerprint. */
  readonly publicBlob: Uint8Array;
  readonly serial: bigint;
  /** 1: for a user, 2: for a host. */
  readonly role: number;
  readonly keyId: Uint8Array;
  /** User or host names. If empty, the certificate is valid for all. */
  readonly principals: readonly Uint8Array[];
  /** Seconds since 1970. 0: always. */
  readonly validAfter: bigint;
  /** Seconds since 1970. `forever`: always. */
  readonly validBefore: bigint;
  readonly criticalOptions: readonly OpensshOption[];
  readonly extensions: readonly OpensshOption[];
  /** Of the CA. */
  readonly signatureKey: Uint8Array;
  readonly signatureAlgorithm: string;
}

export const forever = 0xffff_ffff_ffff_ffffn;

/** Options that OpenSSH has, whose value is text. */
const textOptions: ReadonlySet<string> = new Set(["force-command", "source-address"]);

/** More names than any certificate in use has. OpenSSH allows 256 principals (SSHKEY_CERT_MAX_PRINCIPALS). */
const maxList = 10_000;

/** Longest name of a type or an algorithm. */
const maxName = 64;

export interface ReadOpensshCertificate {
  readonly certificate: OpensshCertificate;
  /** What follows the parts that were read. */
  readonly problems: readonly Problem[];
}

export function readOpensshCertificate(blob: Uint8Array): Result<ReadOpensshCertificate, Problem> {
  const reader = new WireReader(blob);
  const type = latin1(reader.vector(4).subarray(0, maxName));
  const keyType = certifiedType(type);
  if (keyType === undefined) return fail({ code: "openssh-type", message: "The value isn't an OpenSSH certificate" });
  reader.vector(4); // nonce
  const start = blob.length - reader.left;
  const key = readKeyFields(reader, keyType);
  const end = blob.length - reader.left;
  const serial = number64(reader);
  const role = reader.number(4);
  const keyId = reader.vector(4);
  const principals = WireReader.vectors(reader.vector(4), 4);
  const validAfter = number64(reader);
  const validBefore = number64(reader);
  const criticalOptions = options(reader.vector(4));
  const extensions = options(reader.vector(4));
  const reserved = reader.vector(4);
  const signatureKey = reader.vector(4);
  const signature = new WireReader(reader.vector(4));
  const signatureAlgorithm = latin1(signature.vector(4).subarray(0, maxName));
  if (reader.failed || principals === undefined || criticalOptions === undefined || extensions === undefined)
    return fail(truncated);
  if (principals.length > maxList) return fail({ code: "openssh-too-long", message: "It has too many principals" });
  const problems = [
    ...leftover(reader),
    ...(reserved.length === 0
      ? []
      : [{ code: "openssh-reserved", message: `The reserved field has ${reserved.length} bytes, expected 0` }]),
  ];
  return succeed({
    certificate: {
      type,
      ...key,
      publicBlob: concatBytes([lengthAndText(keyType), blob.subarray(start, end)]),
      serial,
      role,
      keyId,
      principals,
      validAfter,
      validBefore,
      criticalOptions,
      extensions,
      signatureKey,
      signatureAlgorithm,
    },
    problems,
  });
}

/** Pairs of a name and a value, which itself is empty or a string. */
function options(bytes: Uint8Array): readonly OpensshOption[] | undefined {
  const fields = WireReader.vectors(bytes, 4);
  if (fields === undefined || fields.length % 2 === 1 || fields.length > maxList) return undefined;
  return Array.from({ length: fields.length / 2 }, (_, index): OpensshOption => {
    const [name = bytes, value = bytes] = fields.slice(2 * index, 2 * index + 2);
    if (value.length === 0) return { name };
    const inner = new WireReader(value);
    const text = inner.vector(4);
    const isText = textOptions.has(latin1(name.subarray(0, maxName))) && !inner.failed && inner.left === 0;
    return isText ? { name, text } : { name, bytes: value };
  });
}

function number64(reader: WireReader): bigint {
  return reader.take(8).reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

function lengthAndText(text: string): Uint8Array {
  return Uint8Array.of(0, 0, 0, text.length, ...new TextEncoder().encode(text));
}
