// certificatePolicies, policyMappings, policyConstraints and inhibitAnyPolicy (RFC 5280 sections 4.2.1.4, 4.2.1.5, 4.2.1.11, 4.2.1.14).

import type { DerCursor } from "../der.ts";
import { context, tag } from "../derTag.ts";
import { smallInteger } from "../derInteger.ts";
import { readString } from "../directoryString.ts";
import { objectIdentifier } from "../objectIdentifier.ts";
import type { ExtensionDecoder } from "./extensionDecoder.ts";

export const anyPolicy = "2.5.29.32.0";
const cpsQualifier = "1.3.6.1.5.5.7.2.1";
const unoticeQualifier = "1.3.6.1.5.5.7.2.2";

export type PolicyQualifier =
  | { readonly type: "cps"; readonly uri: string }
  | { readonly type: "notice"; readonly text: string }
  | { readonly type: "other"; readonly oid: string; readonly der: Uint8Array };

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
          const strings = oid === unoticeQualifier && element.identifier === tag.sequence ? noticeText(info.enter(element)) : undefined;
          const uri = oid === cpsQualifier ? readString(element.identifier, info.content(element)) : undefined;
          if (uri !== undefined) qualifiers.push({ type: "cps", uri });
          else if (strings !== undefined) qualifiers.push({ type: "notice", text: strings });
          else qualifiers.push({ type: "other", oid, der });
        }
      }
      policies.push({ policyIdentifier, qualifiers });
    }
    return policies;
  },
};

/** UserNotice: the explicit text, and the organization of a notice reference. */
function noticeText(notice: DerCursor): string {
  const parts: string[] = [];
  while (notice.more) {
    const element = notice.next("UserNotice");
    if (element.identifier === tag.sequence) {
      const reference = notice.enter(element);
      const organization = reference.next("organization");
      parts.push(readString(organization.identifier, reference.content(organization)) ?? "");
    } else {
      parts.push(readString(element.identifier, notice.content(element)) ?? "");
    }
  }
  return parts.filter((part) => part !== "").join(": ");
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

export interface PolicyConstraints {
  readonly requireExplicitPolicy: number | undefined;
  readonly inhibitPolicyMapping: number | undefined;
}

export const policyConstraints: ExtensionDecoder<PolicyConstraints> = {
  oid: "2.5.29.36",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "PolicyConstraints");
    const explicit = sequence.optional(context(0, "primitive"), "requireExplicitPolicy");
    const inhibit = sequence.optional(context(1, "primitive"), "inhibitPolicyMapping");
    sequence.finish("PolicyConstraints");
    return {
      requireExplicitPolicy: explicit && (smallInteger(sequence.content(explicit)) ?? Number.MAX_SAFE_INTEGER),
      inhibitPolicyMapping: inhibit && (smallInteger(sequence.content(inhibit)) ?? Number.MAX_SAFE_INTEGER),
    };
  },
};

export const inhibitAnyPolicy: ExtensionDecoder<number> = {
  oid: "2.5.29.54",
  read: (cursor) => smallInteger(cursor.content(cursor.take(tag.integer, "InhibitAnyPolicy"))) ?? Number.MAX_SAFE_INTEGER,
};
