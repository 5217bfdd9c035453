// Certification requests (RFC 2986 section 4) that nobody signed: what they ask for, well or badly encoded.
import {
  bitString,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  tlv,
} from "../../src/pki/asn1/derWriter.ts";

const algorithm = sequence(objectIdentifier("1.3.101.112"));

export function certificationRequest(attributes: readonly Uint8Array[], version = 0n): Uint8Array {
  const info = sequence(
    integer(version),
    sequence(),
    sequence(algorithm, bitString(new Uint8Array(32))),
    tlv(0xa0, ...attributes),
  );
  return sequence(info, algorithm, bitString(new Uint8Array(64)));
}

export const requestAttribute = (oid: string, ...values: readonly Uint8Array[]): Uint8Array =>
  sequence(objectIdentifier(oid), setOf(...values));

/** An Extension that isn't critical. */
export const requestedExtension = (oid: string, content: Uint8Array): Uint8Array =>
  sequence(objectIdentifier(oid), octetString(content));
