// issuingDistributionPoint of a revocation list (RFC 5280 section 5.2.5), and certificateIssuer of an entry (section
// 5.3.3).

import type { DerCursor } from "../../asn1/der.ts";
import { context, tag } from "../../asn1/derTag.ts";
import { readGeneralNames, type GeneralName } from "../../names/generalName.ts";
import { namedBits } from "../../asn1/namedBits.ts";
import { reasonFlags, type ReasonFlag } from "./cRLReason.ts";
import { readDistributionPointName, type DistributionPointName } from "./distributionPoints.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export interface IssuingDistributionPoint extends DistributionPointName {
  readonly onlyContainsUserCerts: boolean;
  readonly onlyContainsCACerts: boolean;
  /** Absent if the list covers all reasons. */
  readonly onlySomeReasons: readonly ReasonFlag[] | undefined;
  readonly indirectCRL: boolean;
  readonly onlyContainsAttributeCerts: boolean;
}

export const issuingDistributionPoint: ExtensionDecoder<IssuingDistributionPoint> = {
  oid: "2.5.29.28",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "IssuingDistributionPoint");
    const name = readDistributionPointName(sequence);
    const onlyContainsUserCerts = flag(sequence, 1, "onlyContainsUserCerts");
    const onlyContainsCACerts = flag(sequence, 2, "onlyContainsCACerts");
    const reasons = sequence.optional(context(3, "primitive"), "onlySomeReasons");
    const indirectCRL = flag(sequence, 4, "indirectCRL");
    const onlyContainsAttributeCerts = flag(sequence, 5, "onlyContainsAttributeCerts");
    sequence.finish("IssuingDistributionPoint");
    return {
      ...name,
      onlyContainsUserCerts,
      onlyContainsCACerts,
      onlySomeReasons: reasons && namedBits(sequence.content(reasons), reasonFlags),
      indirectCRL,
      onlyContainsAttributeCerts,
    };
  },
};

function flag(sequence: DerCursor, number: number, what: string): boolean {
  const element = sequence.optional(context(number, "primitive"), what);
  return element !== undefined && sequence.content(element).some((byte) => byte !== 0);
}

export const certificateIssuer: ExtensionDecoder<readonly GeneralName[]> = {
  oid: "2.5.29.29",
  read: (cursor) => readGeneralNames(cursor, "certificateIssuer"),
};
