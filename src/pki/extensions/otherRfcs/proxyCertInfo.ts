// proxyCertInfo (RFC 3820 section 3.8): a certificate that an end entity issued so that its holder can act on its
// behalf.

import { tag } from "../../asn1/derTag.ts";
import { integerText } from "../../asn1/integerText.ts";
import { objectIdentifier } from "../../asn1/objectIdentifier.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export interface ProxyCertInfo {
  /** Decimal. Absent if there isn't a limit. */
  readonly pCPathLenConstraint: string | undefined;
  readonly policyLanguage: string;
  readonly policy: Uint8Array | undefined;
}

export const proxyPolicies: ReadonlyMap<string, string> = new Map([
  ["1.3.6.1.5.5.7.21.0", "any language"],
  ["1.3.6.1.5.5.7.21.1", "all rights of the issuer"],
  ["1.3.6.1.5.5.7.21.2", "independent: no rights of the issuer"],
]);

export const proxyCertInfo: ExtensionDecoder<ProxyCertInfo> = {
  oid: "1.3.6.1.5.5.7.1.14",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "ProxyCertInfo");
    const limit = sequence.optional(tag.integer, "pCPathLenConstraint");
    const proxyPolicy = sequence.inside(tag.sequence, "proxyPolicy");
    const policyLanguage = objectIdentifier(proxyPolicy.content(proxyPolicy.take(tag.oid, "policyLanguage")));
    const policy = proxyPolicy.optional(tag.octetString, "policy");
    proxyPolicy.finish("proxyPolicy");
    sequence.finish("ProxyCertInfo");
    return {
      pCPathLenConstraint: limit && integerText(sequence.content(limit)),
      policyLanguage,
      policy: policy && proxyPolicy.content(policy),
    };
  },
};
