// Names of certificate policies: RFC 5280 section 4.2.1.4 and the CA/Browser Forum's registry (baseline requirements
// section 7.1.6.1, including S/MIME).

import { namedObjects } from "../asn1/namedObjects.ts";

export const policyNames = namedObjects([
  ["2.5.29.32.0", "anyPolicy", "Any policy"],
  ["2.23.140.1.1", "ev-guidelines", "Extended validation"],
  ["2.23.140.1.2.1", "domain-validated", "Domain validated"],
  ["2.23.140.1.2.2", "organization-validated", "Organization validated"],
  ["2.23.140.1.2.3", "individual-validated", "Individual validated"],
  ["2.23.140.1.3", "code-signing-ev", "Code signing, extended validation"],
  ["2.23.140.1.4.1", "code-signing", "Code signing"],
  ["2.23.140.1.4.2", "timestamping", "Time stamping"],
  ["2.23.140.1.5.1.1", "smime-mailbox-validated-legacy", "S/MIME, mailbox validated, legacy"],
  ["2.23.140.1.5.1.2", "smime-mailbox-validated-multipurpose", "S/MIME, mailbox validated, multipurpose"],
  ["2.23.140.1.5.1.3", "smime-mailbox-validated-strict", "S/MIME, mailbox validated, strict"],
  ["2.23.140.1.5.2.1", "smime-organization-validated-legacy", "S/MIME, organization validated, legacy"],
  ["2.23.140.1.5.2.2", "smime-organization-validated-multipurpose", "S/MIME, organization validated, multipurpose"],
  ["2.23.140.1.5.2.3", "smime-organization-validated-strict", "S/MIME, organization validated, strict"],
  ["2.23.140.1.5.3.1", "smime-sponsor-validated-legacy", "S/MIME, sponsor validated, legacy"],
  ["2.23.140.1.5.3.2", "smime-sponsor-validated-multipurpose", "S/MIME, sponsor validated, multipurpose"],
  ["2.23.140.1.5.3.3", "smime-sponsor-validated-strict", "S/MIME, sponsor validated, strict"],
  ["2.23.140.1.5.4.1", "smime-individual-validated-legacy", "S/MIME, individual validated, legacy"],
  ["2.23.140.1.5.4.2", "smime-individual-validated-multipurpose", "S/MIME, individual validated, multipurpose"],
  ["2.23.140.1.5.4.3", "smime-individual-validated-strict", "S/MIME, individual validated, strict"],
]);
