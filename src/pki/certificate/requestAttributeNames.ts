// Names of the attributes of certification requests: RFC 2985 sections 5.3 to 5.5, RFC 9763 section 3, [MS-WCCE]
// section 2.2.2.7.

import { namedObjects } from "../asn1/namedObjects.ts";

export const extensionRequest = "1.2.840.113549.1.9.14";
export const challengePassword = "1.2.840.113549.1.9.7";

/** Microsoft's extension request, older than that of RFC 2985. */
export const microsoftExtensionRequest = "1.3.6.1.4.1.311.2.1.14";

export const requestAttributeNames = namedObjects([
  ["1.2.840.113549.1.9.2", "unstructuredName", "Unstructured name"],
  [challengePassword, "challengePassword", "Challenge password"],
  ["1.2.840.113549.1.9.8", "unstructuredAddress", "Unstructured address"],
  ["1.2.840.113549.1.9.13", "signingDescription", "Signing description"],
  [extensionRequest, "extensionRequest", "Extension request"],
  ["1.2.840.113549.1.9.15", "smimeCapabilities", "S/MIME capabilities"],
  ["1.2.840.113549.1.9.16.2.60", "relatedCertRequest", "Related certificate"],
  ["1.2.840.113549.1.9.20", "friendlyName", "Friendly name"],
  ["1.2.840.113549.1.9.21", "localKeyId", "Local key ID"],
  ["1.3.6.1.4.1.311.13.1", "renewalCertificate", "Microsoft renewed certificate"],
  ["1.3.6.1.4.1.311.13.2.1", "enrolmentNameValuePair", "Microsoft enrollment value"],
  ["1.3.6.1.4.1.311.13.2.2", "enrolmentCSP", "Microsoft key provider"],
  ["1.3.6.1.4.1.311.13.2.3", "osVersion", "Microsoft system version"],
  ["1.3.6.1.4.1.311.21.20", "requestClientInfo", "Microsoft client information"],
]);
