// What a certificate is called in lists, trees and headings.

import { commonName, organizationName } from "../../pki/names/attributeTypes.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import { attributeValues, displayName } from "../../pki/names/distinguishedName.ts";
import { subjectAltName } from "../../pki/extensions/rfc5280/alternativeNames.ts";
import { readableExtension } from "../../pki/extensions/extensionDecoder.ts";
import { generalNameText } from "./nameLabels.ts";

/** CN, else O, else the first name, else what an empty subject is. */
export function certificateTitle(certificate: Certificate): string {
  const [cn] = attributeValues(certificate.subject, commonName).filter((value) => value.trim() !== "");
  if (cn !== undefined) return cn;
  const [organization] = attributeValues(certificate.subject, organizationName).filter((value) => value.trim() !== "");
  const [name] = readableExtension(certificate, subjectAltName) ?? [];
  return organization ?? (name && generalNameText(name)) ?? (displayName(certificate.subject) || "No subject");
}
