// sMIMECapabilities (RFC 4262 section 2, RFC 8551 section 2.5.2): the ciphers that the subject supports, preferred ones
// first.

import { tag } from "../../asn1/derTag.ts";
import { integerText } from "../../asn1/integerText.ts";
import { objectIdentifier } from "../../asn1/objectIdentifier.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export interface SmimeCapability {
  readonly capabilityID: string;
  /** Decimal. Present if the parameters are the key size. */
  readonly bits: string | undefined;
}

export const smimeCapabilities: ExtensionDecoder<readonly SmimeCapability[]> = {
  oid: "1.2.840.113549.1.9.15",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "SMIMECapabilities");
    const capabilities: SmimeCapability[] = [];
    while (sequence.more) {
      const capability = sequence.inside(tag.sequence, "SMIMECapability");
      const capabilityID = objectIdentifier(capability.content(capability.take(tag.oid, "capabilityID")));
      const bits = capability.optional(tag.integer, "parameters");
      capabilities.push({ capabilityID, bits: bits && integerText(capability.content(bits)) });
    }
    return capabilities;
  },
};
