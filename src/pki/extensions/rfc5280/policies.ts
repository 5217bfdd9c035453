// certificatePolicies, policyMappings, policyConstraints, and inhibitAnyPolicy (RFC 5280 sections 4.2.1.4, 4.2.1.5,
// 4.2.1.11, and 4.2.1.14).

import { DerCursor } from "../../asn1/der.ts";
import { context, tag } from "../../asn1/derTag.ts";
import { smallInteger } from "../../asn1/derInteger.ts";
import { latin1, readString } from "../../asn1/directoryString.ts";
import { integerText } from "../../asn1/integerText.ts";
import { objectIdentifier } from "../../asn1/objectIdentifier.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export const anyPolicy = "2.5.29.32.0";
const cpsQualifier = "1.3.6.1.5.5.7.2.1";
const unoticeQualifier = "1.3.6.1.5.5.7.2.2";

export type PolicyQualifier =
  | { readonly type: "cps"; readonly uri: string }
  | ({ readonly type: "notice" } & UserNotice)
  | { readonly type: "other"; readonly oid: string; readonly der: Uint8Array };

/** Text for people, or its bytes if they aren't valid in their string type. */
export type DisplayText = string | Uint8Array;

export interface UserNotice {
  readonly explicitText: DisplayText | undefined;
  /** The organization that the reference names, with the notice numbers in decimal. */
  readonly noticeRef: { readonly organization: DisplayText; readonly noticeNumbers: readonly string[] } | undefined;
}

export interface PolicyInformation {
  readonly policyIdentifier: string;
  readonly qualifiers: readonly PolicyQualifier[];
}

export const certificatePolicies: ExtensionDecoder<readonly PolicyInformation[]> = {
  oid: "2.5.29.32",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "certificatePolicies");
    const policies: PolicyInformation[] = [];
    while (sequence.more) {
      const policy = sequence.inside(tag.sequence, "PolicyInformation");
      const policyIdentifier = objectIdentifier(policy.content(policy.take(tag.oid, "policyIdentifier")));
      const qualifiers: PolicyQualifier[] = [];
      if (policy.more) {
        const list = policy.inside(tag.sequence, "policyQualifiers");
        while (list.more) {
          const info = list.inside(tag.sequence, "PolicyQualifierInfo");
          const oid = objectIdentifier(info.content(info.take(tag.oid, "policyQualifierId")));
          const element = info.next("qualifier");
          const der = info.reading.bytes.subarray(element.start, element.end);
          const notice = oid === unoticeQualifier ? readUserNotice(der) : undefined;
          const uri = oid === cpsQualifier ? readString(element.identifier, info.content(element)) : undefined;
          if (uri !== undefined) qualifiers.push({ type: "cps", uri });
          else if (notice !== undefined) qualifiers.push({ type: "notice", ...notice });
          else qualifiers.push({ type: "other", oid, der });
        }
      }
      policies.push({ policyIdentifier, qualifiers });
    }
    return policies;
  },
};

/**
 * Uses its own reading, so that an odd notice for people doesn't prevent the policies from being read. Returns
 * `undefined` if it isn't a UserNotice.
 */
function readUserNotice(der: Uint8Array): UserNotice | undefined {
  const whole = DerCursor.over(der);
  const cursor = whole.inside(tag.sequence, "UserNotice");
  const reference = cursor.optional(tag.sequence, "noticeRef");
  const noticeRef = reference && readNoticeReference(cursor.enter(reference));
  const text = cursor.more ? cursor.next("explicitText") : undefined;
  cursor.finish("UserNotice");
  return whole.failed
    ? undefined
    : { noticeRef, explicitText: text && readDisplayText(text.identifier, cursor.content(text)) };
}

function readNoticeReference(cursor: DerCursor): UserNotice["noticeRef"] {
  const organization = cursor.next("organization");
  const list = cursor.inside(tag.sequence, "noticeNumbers");
  const noticeNumbers: string[] = [];
  while (list.more) noticeNumbers.push(integerText(list.content(list.take(tag.integer, "noticeNumber"))));
  return { organization: readDisplayText(organization.identifier, cursor.content(organization)), noticeNumbers };
}

/** Issuers put ISO 8859-1 into both ASCII string types. */
function readDisplayText(identifier: number, content: Uint8Array): DisplayText {
  const isAscii = identifier === tag.ia5String || identifier === tag.visibleString;
  return readString(identifier, content) ?? (isAscii ? latin1(content) : content);
}

export interface PolicyMapping {
  readonly issuerDomainPolicy: string;
  readonly subjectDomainPolicy: string;
}

export const policyMappings: ExtensionDecoder<readonly PolicyMapping[]> = {
  oid: "2.5.29.33",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "policyMappings");
    const mappings: PolicyMapping[] = [];
    while (sequence.more) {
      const pair = sequence.inside(tag.sequence, "policyMapping");
      const issuerDomainPolicy = objectIdentifier(pair.content(pair.take(tag.oid, "issuerDomainPolicy")));
      const subjectDomainPolicy = objectIdentifier(pair.content(pair.take(tag.oid, "subjectDomainPolicy")));
      mappings.push({ issuerDomainPolicy, subjectDomainPolicy });
    }
    return mappings;
  },
};

/** The number of certificates to skip before a constraint applies. Negative in some faulty certificates. */
export interface SkipCerts {
  /** At most the largest safe integer, which exceeds the length of any path. */
  readonly count: number;
  /** As encoded, in decimal. */
  readonly text: string;
}

function readSkipCerts(content: Uint8Array): SkipCerts {
  return { count: smallInteger(content) ?? Number.MAX_SAFE_INTEGER, text: integerText(content) };
}

export interface PolicyConstraints {
  readonly requireExplicitPolicy: SkipCerts | undefined;
  readonly inhibitPolicyMapping: SkipCerts | undefined;
}

export const policyConstraints: ExtensionDecoder<PolicyConstraints> = {
  oid: "2.5.29.36",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "PolicyConstraints");
    const explicit = sequence.optional(context(0, "primitive"), "requireExplicitPolicy");
    const inhibit = sequence.optional(context(1, "primitive"), "inhibitPolicyMapping");
    sequence.finish("PolicyConstraints");
    return {
      requireExplicitPolicy: explicit && readSkipCerts(sequence.content(explicit)),
      inhibitPolicyMapping: inhibit && readSkipCerts(sequence.content(inhibit)),
    };
  },
};

export const inhibitAnyPolicy: ExtensionDecoder<SkipCerts> = {
  oid: "2.5.29.54",
  read: (cursor) => readSkipCerts(cursor.content(cursor.take(tag.integer, "InhibitAnyPolicy"))),
};
