// Writers for the extensions of Microsoft's certificate services ([MS-WCCE] section 2.2.2.7.7).

import { latin1 } from "../../pki/asn1/directoryString.ts";
import { cRLDistributionPoints } from "../../pki/extensions/rfc5280/distributionPoints.ts";
import type { ExtensionDecoder } from "../../pki/extensions/extensionDecoder.ts";
import {
  caVersion,
  certificateTemplate,
  crossCertDistributionPoints,
  financialCriteria,
  ntdsCaSecurity,
  ntdsObjectSid,
} from "../../pki/extensions/vendors/microsoft.ts";
import { certificatePolicies, policyConstraints, policyMappings } from "../../pki/extensions/rfc5280/policies.ts";
import type { GeneralName } from "../../pki/names/generalName.ts";
import { keyPurposes } from "../../pki/extensions/keyPurposes.ts";
import { nameView } from "../fields/nameLabels.ts";
import type { NameView } from "../../contract/protocol.ts";
import { pointList } from "./distributionPoints.ts";
import { constraintLines, mappingLines, policyLines } from "./rfc5280.ts";
import { countText, optionalRow, row, rows, words, writer, type WriterEntry } from "./written.ts";

export const microsoftWriters: readonly WriterEntry[] = [
  writer(certificateTemplate, ({ templateID, majorVersion, minorVersion }) =>
    rows([
      row("Template", templateID),
      ...optionalRow("Major version", majorVersion),
      ...optionalRow("Minor version", minorVersion),
    ]),
  ),
  writer(caVersion, ({ certificateIndex, keyIndex }) =>
    words(`V${certificateIndex}.${keyIndex}: CA certificate ${certificateIndex}, CA key ${keyIndex}`),
  ),
  writer(ntdsCaSecurity, (names) => rows(names.map(accountRow))),
  writer(crossCertDistributionPoints, ({ syncDeltaTime, points }) =>
    rows([
      ...(syncDeltaTime === undefined ? [] : [row("Update every", countText(syncDeltaTime, "second"))]),
      ...points.flatMap((names) => names.map(nameView)),
    ]),
  ),
  writer(financialCriteria, ({ financialInfoAvailable, meetsCriteria }) =>
    rows([
      row("Financial information", financialInfoAvailable ? "available" : "not available"),
      row("Criteria", meetsCriteria ? "met" : "not met"),
    ]),
  ),
  // Copies of RFC 5280 extensions with an own OID.
  writer(withOid("1.3.6.1.4.1.311.21.10", certificatePolicies), (policies) => policyLines(policies, keyPurposes)),
  writer(withOid("1.3.6.1.4.1.311.21.11", policyMappings), mappingLines),
  writer(withOid("1.3.6.1.4.1.311.21.12", policyConstraints), constraintLines),
  writer(withOid("1.3.6.1.4.1.311.21.14", cRLDistributionPoints), pointList),
];

function withOid<T>(oid: string, { read }: ExtensionDecoder<T>): ExtensionDecoder<T> {
  return { oid, read };
}

/** The security identifier is ASCII inside an OCTET STRING. */
function accountRow(name: GeneralName): NameView {
  if (name.type !== "otherName" || name.typeId !== ntdsObjectSid) return nameView(name);
  return row("Account SID", latin1(name.der.subarray(2)));
}
