// Certificate policies by name: RFC 5280 section 4.2.1.4, and the CA/Browser Forum's registry (baseline requirements section 7.1.6.1).

import { namedObjects } from "./namedObjects.ts";

export const policyNames = namedObjects([
  ["2.5.29.32.0", "anyPolicy", "Any policy"],
  ["2.23.140.1.1", "ev-guidelines", "Extended validation"],
  ["2.23.140.1.2.1", "domain-validated", "Domain validated"],
  ["2.23.140.1.2.2", "organization-validated", "Organization validated"],
  ["2.23.140.1.2.3", "individual-validated", "Individual validated"],
  ["2.23.140.1.3", "code-signing-ev", "Code signing, extended validation"],
  ["2.23.140.1.4.1", "code-signing", "Code signing"],
  ["2.23.140.1.4.2", "timestamping", "Time stamping"],
]);
