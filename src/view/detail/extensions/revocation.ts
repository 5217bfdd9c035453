// Writers for the extensions of revocation lists and of their entries (RFC 5280 sections 5.2 and 5.3).

import { cRLReason, crlReasons, type ReasonFlag } from "../../../pki/extensions/cRLReason.ts";
import { certificateIssuer, issuingDistributionPoint } from "../../../pki/extensions/issuingDistributionPoint.ts";
import { identifiers, numbers, times } from "../../../pki/extensions/simpleValues.ts";
import { nameView } from "../../nameLabels.ts";
import { timeText } from "../validity.ts";
import { nameList, row, rows, sentence, words, writer, type WriterEntry } from "./written.ts";

export const revocationWriters: readonly WriterEntry[] = [
  ...numbers.map((decoder) => writer(decoder, words)),
  ...times.map((decoder) => writer(decoder, (time) => words(timeText(time)))),
  ...identifiers.map((decoder) => writer(decoder, (oid) => words(holdInstructions.get(oid) ?? oid))),
  writer(cRLReason, (reason) => words(sentence([reasonText(reason)]))),
  writer(certificateIssuer, nameList),
  writer(issuingDistributionPoint, (point) => {
    const limits = [
      ...(point.onlyContainsUserCerts ? ["only certificates of end entities"] : []),
      ...(point.onlyContainsCACerts ? ["only certificates of CAs"] : []),
      ...(point.onlyContainsAttributeCerts ? ["only attribute certificates"] : []),
      ...(point.indirectCRL ? ["certificates of other issuers too"] : []),
      ...(point.onlySomeReasons === undefined ? [] : [`only for ${reasonNames(point.onlySomeReasons)}`]),
    ];
    const relative = point.nameRelativeToCRLIssuer ? [row("Name", "relative to the issuer's name")] : [];
    return rows([...point.fullName.map(nameView), ...relative, ...limits.map((limit) => row("Holds", limit))]);
  }),
];

/** RFC 3280 section 5.3.2 and ANSI X9.57. */
const holdInstructions: ReadonlyMap<string, string> = new Map([
  ["1.2.840.10040.2.1", "None"],
  ["1.2.840.10040.2.2", "Call the issuer"],
  ["1.2.840.10040.2.3", "Reject"],
]);

/** A CRLReason by its number: `key compromise`. */
export function reasonText(reason: number): string {
  const known = crlReasons.get(reason);
  return known === undefined ? `unknown reason ${reason}` : reasonWords[known];
}

/** `key compromise, CA compromise` */
export function reasonNames(flags: readonly ReasonFlag[]): string {
  return flags.length === 0 ? "no reason" : flags.map((flag) => reasonWords[flag]).join(", ");
}

type Reason = ReasonFlag | "unspecified" | "removeFromCRL";

const reasonWords: Readonly<Record<Reason, string>> = {
  unused: "unused",
  unspecified: "unspecified",
  keyCompromise: "key compromise",
  cACompromise: "CA compromise",
  affiliationChanged: "affiliation changed",
  superseded: "superseded",
  cessationOfOperation: "cessation of operation",
  certificateHold: "certificate hold",
  removeFromCRL: "remove from CRL",
  privilegeWithdrawn: "privilege withdrawn",
  aACompromise: "AA compromise",
};
