// Whose certificate an entry of an indirect revocation list means (RFC 5280 section 5.3.3): one that does not say so means the same issuer's
// as the entry before.

import type { CertificateList, RevokedCertificate } from "../../pki/certificate/certificateList.ts";
import { extensionOf, findExtension, readableExtension } from "../../pki/extensions/extensionDecoder.ts";
import { certificateIssuer, issuingDistributionPoint } from "../../pki/extensions/rfc5280/issuingDistributionPoint.ts";
import { generalNameText } from "../fields/nameLabels.ts";

/** To be asked of each entry in order: the issuer that it takes over, in words; empty where it names one itself, or takes over the list's. */
export function inheritedIssuers(list: CertificateList): (entry: RevokedCertificate) => string {
  const point = extensionOf(list, issuingDistributionPoint);
  // Where the point cannot be read, an entry with an issuer says enough: other lists have none.
  if (point === undefined || (point.ok && !point.value.indirectCRL)) return () => "";
  let before = "";
  return ({ extensions }) => {
    const entry = { der: list.der, extensions };
    if (findExtension(entry, certificateIssuer.oid) === undefined) return before;
    before = readableExtension(entry, certificateIssuer)?.map(generalNameText).join("; ") ?? "";
    return "";
  };
}
