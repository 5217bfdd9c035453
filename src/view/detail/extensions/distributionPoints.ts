// Where revocation lists are, and for which reasons (RFC 5280 sections 4.2.1.13 and 5.2.5), as rows.

import { displayName } from "../../../pki/distinguishedName.ts";
import { reasonFlags } from "../../../pki/extensions/cRLReason.ts";
import type { DistributionPoint, DistributionPointName } from "../../../pki/extensions/distributionPoints.ts";
import { namedBits } from "../../../pki/namedBits.ts";
import { labelledName, nameView } from "../../nameLabels.ts";
import type { NameView } from "../../protocol.ts";
import { reasonNames } from "./reasons.ts";
import { lines, row, type Written } from "./written.ts";

export function pointNames({ fullName, nameRelativeToCRLIssuer: relative }: DistributionPointName): readonly NameView[] {
  return relative === undefined ? fullName.map(nameView) : [row("Name", `${displayName({ rdns: [relative] })}, after the CRL issuer's name`)];
}

export function pointList(points: readonly DistributionPoint[]): Written {
  const views = points.flatMap((point): readonly NameView[] => {
    const reasons = point.reasons === undefined ? {} : { note: { tone: "none" as const, text: `only for ${reasonNames(namedBits(point.reasons, reasonFlags))}` } };
    const own = pointNames(point);
    const issuers = point.cRLIssuer.map((name) => labelledName("CRL issuer", name, "dirName"));
    return [...own.map((view) => ({ ...reasons, ...view })), ...issuers];
  });
  return views.length === 0 ? lines([]) : { value: [{ type: "names", names: views }], copy: views.map((view) => view.value).join("\n") };
}
