// Attribute types of names: RFC 4514 section 3 (the short names that every reader of that form knows), RFC 4519, RFC
// 4524, RFC 5280 appendix A, the TCG's EK credential profile, and others that OpenSSL and issuers use.

export interface AttributeType {
  /** Short name, for people. */
  readonly short: string;
  /** Full name, for screen readers and the structure view. */
  readonly name: string;
  /** Present only if RFC 4514 section 3 defines a short name. */
  readonly rfc4514?: string;
}

export const commonName = "2.5.4.3";
export const organizationName = "2.5.4.10";
export const organizationalUnitName = "2.5.4.11";

export const attributeTypes: ReadonlyMap<string, AttributeType> = new Map<string, AttributeType>([
  [commonName, { short: "CN", name: "commonName", rfc4514: "CN" }],
  ["2.5.4.7", { short: "L", name: "localityName", rfc4514: "L" }],
  ["2.5.4.8", { short: "ST", name: "stateOrProvinceName", rfc4514: "ST" }],
  [organizationName, { short: "O", name: "organizationName", rfc4514: "O" }],
  [organizationalUnitName, { short: "OU", name: "organizationalUnitName", rfc4514: "OU" }],
  ["2.5.4.6", { short: "C", name: "countryName", rfc4514: "C" }],
  ["2.5.4.9", { short: "STREET", name: "streetAddress", rfc4514: "STREET" }],
  ["0.9.2342.19200300.100.1.25", { short: "DC", name: "domainComponent", rfc4514: "DC" }],
  ["0.9.2342.19200300.100.1.1", { short: "UID", name: "userId", rfc4514: "UID" }],
  ["0.9.2342.19200300.100.1.3", { short: "mail", name: "mail" }],
  ["2.5.4.4", { short: "SN", name: "surname" }],
  ["2.5.4.5", { short: "serialNumber", name: "serialNumber" }],
  ["2.5.4.12", { short: "title", name: "title" }],
  ["2.5.4.13", { short: "description", name: "description" }],
  ["2.5.4.15", { short: "businessCategory", name: "businessCategory" }],
  ["2.5.4.16", { short: "postalAddress", name: "postalAddress" }],
  ["2.5.4.17", { short: "postalCode", name: "postalCode" }],
  ["2.5.4.20", { short: "telephoneNumber", name: "telephoneNumber" }],
  ["2.5.4.41", { short: "name", name: "name" }],
  ["2.5.4.42", { short: "GN", name: "givenName" }],
  ["2.5.4.43", { short: "initials", name: "initials" }],
  ["2.5.4.44", { short: "generationQualifier", name: "generationQualifier" }],
  ["2.5.4.45", { short: "x500UniqueIdentifier", name: "x500UniqueIdentifier" }],
  ["2.5.4.46", { short: "dnQualifier", name: "dnQualifier" }],
  ["2.5.4.65", { short: "pseudonym", name: "pseudonym" }],
  ["2.5.4.97", { short: "organizationIdentifier", name: "organizationIdentifier" }],
  ["1.2.840.113549.1.9.1", { short: "emailAddress", name: "emailAddress" }],
  ["1.2.840.113549.1.9.2", { short: "unstructuredName", name: "unstructuredName" }],
  ["1.2.840.113549.1.9.8", { short: "unstructuredAddress", name: "unstructuredAddress" }],
  ["1.3.6.1.4.1.311.60.2.1.1", { short: "jurisdictionL", name: "jurisdictionLocalityName" }],
  ["1.3.6.1.4.1.311.60.2.1.2", { short: "jurisdictionST", name: "jurisdictionStateOrProvinceName" }],
  ["1.3.6.1.4.1.311.60.2.1.3", { short: "jurisdictionC", name: "jurisdictionCountryName" }],
  ["2.23.133.2.1", { short: "tpmManufacturer", name: "tpmManufacturer" }],
  ["2.23.133.2.2", { short: "tpmModel", name: "tpmModel" }],
  ["2.23.133.2.3", { short: "tpmVersion", name: "tpmVersion" }],
]);
