// cRLDistributionPoints and freshestCRL (RFC 5280 sections 4.2.1.13 and 4.2.1.15).

import { context, tag } from "../derTag.ts";
import { readGeneralNames, type GeneralName } from "../generalName.ts";
import type { ExtensionDecoder } from "./extensionDecoder.ts";

export interface DistributionPoint {
  readonly fullName: readonly GeneralName[];
  readonly cRLIssuer: readonly GeneralName[];
  /** True where the name is relative to the CRL issuer's, which nobody uses. */
  readonly nameRelativeToCRLIssuer: boolean;
  /** Content of the BIT STRING of reasons, absent for all reasons. */
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
        const name = point.optional(context(0, "constructed"), "distributionPoint");
        const choice = name && point.enter(name);
        const full = choice?.nextIdentifier === context(0, "constructed");
        const fullName = choice && full ? readGeneralNames(choice, "fullName", context(0, "constructed")) : [];
        const reasons = point.optional(context(1, "primitive"), "reasons");
        const issuerTag = context(2, "constructed");
        const cRLIssuer = point.nextIdentifier === issuerTag ? readGeneralNames(point, "cRLIssuer", issuerTag) : [];
        point.finish("DistributionPoint");
        const relative = name !== undefined && !full;
        points.push({ fullName, cRLIssuer, nameRelativeToCRLIssuer: relative, reasons: reasons && point.content(reasons) });
      }
      return points;
    },
  };
}

export const cRLDistributionPoints = distributionPoints("2.5.29.31", "cRLDistributionPoints");
export const freshestCRL = distributionPoints("2.5.29.46", "freshestCRL");
