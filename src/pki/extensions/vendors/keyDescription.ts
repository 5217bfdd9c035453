// Key attestation of Android (source.android.com, "Key and ID attestation", schema of KeyDescription).

import type { DerCursor, DerElement } from "../../asn1/der.ts";
import { tag } from "../../asn1/derTag.ts";
import { integerText } from "../../asn1/integerText.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export const securityLevels = ["Software", "Trusted environment", "StrongBox"] as const;
export const verifiedBootStates = ["Verified", "Self-signed", "Unverified", "Failed"] as const;

export type AuthorizationValue =
  | { readonly type: "present" }
  /** Decimal: one number or a set of them. */
  | { readonly type: "numbers"; readonly numbers: readonly string[] }
  | { readonly type: "bytes"; readonly bytes: Uint8Array }
  | {
      readonly type: "rootOfTrust";
      readonly verifiedBootKey: Uint8Array;
      readonly deviceLocked: boolean;
      readonly verifiedBootState: number;
      readonly verifiedBootHash: Uint8Array | undefined;
    }
  | { readonly type: "other"; readonly der: Uint8Array };

/** One field of AuthorizationList: what the key may be used for, or a property of the device. */
export interface Authorization {
  /** The field's tag number. */
  readonly tag: number;
  readonly value: AuthorizationValue;
}

export interface KeyDescription {
  readonly attestationVersion: string;
  /** Index in `securityLevels`. */
  readonly attestationSecurityLevel: number;
  readonly keyMintVersion: string;
  readonly keyMintSecurityLevel: number;
  readonly attestationChallenge: Uint8Array;
  readonly uniqueId: Uint8Array;
  readonly softwareEnforced: readonly Authorization[];
  readonly hardwareEnforced: readonly Authorization[];
}

export const keyDescription: ExtensionDecoder<KeyDescription> = {
  oid: "1.3.6.1.4.1.11129.2.1.17",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "KeyDescription");
    const number = (what: string): string => integerText(sequence.content(sequence.take(tag.integer, what)));
    const level = (what: string): number => sequence.content(sequence.take(tag.enumerated, what))[0] ?? -1;
    const bytes = (what: string): Uint8Array => sequence.content(sequence.take(tag.octetString, what));
    const attestationVersion = number("attestationVersion");
    const attestationSecurityLevel = level("attestationSecurityLevel");
    const keyMintVersion = number("keyMintVersion");
    const keyMintSecurityLevel = level("keyMintSecurityLevel");
    const attestationChallenge = bytes("attestationChallenge");
    const uniqueId = bytes("uniqueId");
    const softwareEnforced = readAuthorizations(sequence, "softwareEnforced");
    const hardwareEnforced = readAuthorizations(sequence, "hardwareEnforced");
    sequence.finish("KeyDescription");
    return {
      attestationVersion,
      attestationSecurityLevel,
      keyMintVersion,
      keyMintSecurityLevel,
      attestationChallenge,
      uniqueId,
      softwareEnforced,
      hardwareEnforced,
    };
  },
};

function readAuthorizations(sequence: DerCursor, what: string): readonly Authorization[] {
  const list = sequence.inside(tag.sequence, what);
  const authorizations: Authorization[] = [];
  while (list.more) {
    const field = list.next(what);
    const inside = list.enter(field);
    authorizations.push({ tag: field.tagNumber, value: readValue(inside, field.tagNumber, inside.next(what)) });
  }
  return authorizations;
}

const rootOfTrust = 704;

function readValue(inside: DerCursor, number: number, element: DerElement): AuthorizationValue {
  switch (element.identifier) {
    case tag.null:
      return { type: "present" };
    case tag.integer:
      return { type: "numbers", numbers: [integerText(inside.content(element))] };
    case tag.set: {
      const set = inside.enter(element);
      const numbers: string[] = [];
      while (set.more) numbers.push(integerText(set.content(set.take(tag.integer, "value"))));
      return { type: "numbers", numbers };
    }
    case tag.octetString:
      return { type: "bytes", bytes: inside.content(element) };
    default:
      if (number === rootOfTrust) return readRootOfTrust(inside.enter(element));
      return { type: "other", der: inside.reading.bytes.subarray(element.start, element.end) };
  }
}

function readRootOfTrust(sequence: DerCursor): AuthorizationValue {
  const verifiedBootKey = sequence.content(sequence.take(tag.octetString, "verifiedBootKey"));
  const deviceLocked = sequence.content(sequence.take(tag.boolean, "deviceLocked")).some((byte) => byte !== 0);
  const verifiedBootState = sequence.content(sequence.take(tag.enumerated, "verifiedBootState"))[0] ?? -1;
  const hash = sequence.optional(tag.octetString, "verifiedBootHash");
  return {
    type: "rootOfTrust",
    verifiedBootKey,
    deviceLocked,
    verifiedBootState,
    verifiedBootHash: hash && sequence.content(hash),
  };
}
