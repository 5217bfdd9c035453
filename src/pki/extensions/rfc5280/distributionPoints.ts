// cRLDistributionPoints and freshestCRL (RFC 5280 sections 4.2.1.13 and 4.2.1.15).

import type { DerCursor } from "../../asn1/der.ts";
import { context, tag } from "../../asn1/derTag.ts";
import { readRelativeName, type RelativeDistinguishedName } from "../../names/distinguishedName.ts";
import { readGeneralNames, type GeneralName } from "../../names/generalName.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export interface DistributionPointName {
  readonly fullName: readonly GeneralName[];
  /** The part of the name after the CRL issuer's name, instead of a full name. */
  readonly nameRelativeToCRLIssuer: RelativeDistinguishedName | undefined;
}

export interface DistributionPoint extends DistributionPointName {
  readonly cRLIssuer: readonly GeneralName[];
  /** Content of the BIT STRING of reasons. Absent if all reasons apply. */
  readonly reasons: Uint8Array | undefined;
}

function distributionPoints(oid: string, what: string): ExtensionDecoder<readonly DistributionPoint[]> {
  return {
    oid,
    read(cursor) {
      const sequence = cursor.inside(tag.sequence, what);
      const points: DistributionPoint[] = [];
      while (sequence.more) {
        const point = sequence.inside(tag.sequence, "DistributionPoint");
        const name = readDistributionPointName(point);
        const reasons = point.optional(context(1, "primitive"), "reasons");
        const issuerTag = context(2, "constructed");
        const cRLIssuer = point.nextIdentifier === issuerTag ? readGeneralNames(point, "cRLIssuer", issuerTag) : [];
        point.finish("DistributionPoint");
        points.push({ ...name, cRLIssuer, reasons: reasons && point.content(reasons) });
      }
      return points;
    },
  };
}

/** Reads the optional field `distributionPoint` of a distribution point or an issuing distribution point. */
export function readDistributionPointName(cursor: DerCursor): DistributionPointName {
  const element = cursor.optional(context(0, "constructed"), "distributionPoint");
  if (element === undefined) return { fullName: [], nameRelativeToCRLIssuer: undefined };
  const choice = cursor.enter(element);
  if (choice.nextIdentifier !== context(1, "constructed"))
    return {
      fullName: readGeneralNames(choice, "fullName", context(0, "constructed")),
      nameRelativeToCRLIssuer: undefined,
    };
  return {
    fullName: [],
    nameRelativeToCRLIssuer: readRelativeName(choice, "nameRelativeToCRLIssuer", context(1, "constructed")),
  };
}

export const cRLDistributionPoints = distributionPoints("2.5.29.31", "cRLDistributionPoints");
export const freshestCRL = distributionPoints("2.5.29.46", "freshestCRL");
