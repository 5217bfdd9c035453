// Writers for the extensions of revocation lists and of their entries (RFC 5280 sections 5.2 and 5.3).

import { cRLReason } from "../../pki/extensions/rfc5280/cRLReason.ts";
import { certificateIssuer, issuingDistributionPoint } from "../../pki/extensions/rfc5280/issuingDistributionPoint.ts";
import { identifiers, numbers, times } from "../../pki/extensions/simpleValues.ts";
import { timeText } from "../fields/validity.ts";
import { pointNames } from "./distributionPoints.ts";
import { reasonNames, reasonText } from "./reasons.ts";
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
    return rows([...pointNames(point), ...limits.map((limit) => row("Holds", limit))]);
  }),
];

/** RFC 3280 section 5.3.2 and ANSI X9.57. */
const holdInstructions: ReadonlyMap<string, string> = new Map([
  ["1.2.840.10040.2.1", "None"],
  ["1.2.840.10040.2.2", "Call the issuer"],
  ["1.2.840.10040.2.3", "Reject"],
]);
