// Where revocation lists are, and for which reasons (RFC 5280 sections 4.2.1.13 and 5.2.5), as rows.

import { displayName } from "../../pki/names/distinguishedName.ts";
import { reasonFlags } from "../../pki/extensions/rfc5280/cRLReason.ts";
import type { DistributionPoint, DistributionPointName } from "../../pki/extensions/rfc5280/distributionPoints.ts";
import { namedBits } from "../../pki/asn1/namedBits.ts";
import { labelledName, nameView } from "../fields/nameLabels.ts";
import type { NameView } from "../../contract/protocol.ts";
import { reasonNames } from "./reasons.ts";
import { optionalRow, row, rows, sections, type Written } from "./written.ts";

export function pointNames({
  fullName,
  nameRelativeToCRLIssuer: relative,
}: DistributionPointName): readonly NameView[] {
  return relative === undefined
    ? fullName.map(nameView)
    : [row("Name", `${displayName({ rdns: [relative] })}, after the CRL issuer's name`)];
}

/** Several points are numbered: each is a separate place (RFC 5280 section 4.2.1.13), while the names of one lead to the same list. */
export function pointList(points: readonly DistributionPoint[]): Written {
  const copy = points.flatMap((point) => locations(point).map(({ value }) => value)).join("\n");
  const [only] = points;
  if (only !== undefined && points.length === 1) return { ...rows(pointRows(only)), copy };
  return {
    ...sections(points.map((point, index) => [`Point ${index + 1} of ${points.length}`, pointRows(point)])),
    copy,
  };
}

/** The reasons have a row of their own: they are the point's, which need not have a name. */
function pointRows(point: DistributionPoint): readonly NameView[] {
  const reasons = point.reasons && reasonNames(namedBits(point.reasons, reasonFlags));
  return [...locations(point), ...optionalRow("Reasons", reasons)];
}

function locations(point: DistributionPoint): readonly NameView[] {
  return [...pointNames(point), ...point.cRLIssuer.map((name) => labelledName("CRL issuer", name, "dirName"))];
}
