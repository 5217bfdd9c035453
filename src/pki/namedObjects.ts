// Object identifiers that certificates name: signature algorithms, extensions, key purposes, curves. Sources: RFC 3279, 4055, 5480, 5758,
// 8017, 8410, 8692, 9688, 9814, 9881 (ML-DSA), 9909 (SLH-DSA), FIPS 203 registrations; RFC 5280 section 4.2 and the extensions' own RFCs.

export interface NamedObject {
  /** The ASN.1 name, for machines. */
  readonly name: string;
  /** For people. */
  readonly label: string;
}

function table(rows: readonly (readonly [oid: string, name: string, label: string])[]): ReadonlyMap<string, NamedObject> {
  return new Map(rows.map(([oid, name, label]) => [oid, { name, label }]));
}

export const extensionNames = table([
  ["2.5.29.9", "subjectDirectoryAttributes", "Subject directory attributes"],
  ["2.5.29.14", "subjectKeyIdentifier", "Subject key ID"],
  ["2.5.29.15", "keyUsage", "Key usage"],
  ["2.5.29.16", "privateKeyUsagePeriod", "Private key usage period"],
  ["2.5.29.17", "subjectAltName", "Subject alternative name"],
  ["2.5.29.18", "issuerAltName", "Issuer alternative name"],
  ["2.5.29.19", "basicConstraints", "Basic constraints"],
  ["2.5.29.20", "cRLNumber", "CRL number"],
  ["2.5.29.27", "deltaCRLIndicator", "Delta CRL indicator"],
  ["2.5.29.28", "issuingDistributionPoint", "Issuing distribution point"],
  ["2.5.29.30", "nameConstraints", "Name constraints"],
  ["2.5.29.31", "cRLDistributionPoints", "CRL distribution points"],
  ["2.5.29.32", "certificatePolicies", "Certificate policies"],
  ["2.5.29.33", "policyMappings", "Policy mappings"],
  ["2.5.29.35", "authorityKeyIdentifier", "Authority key ID"],
  ["2.5.29.36", "policyConstraints", "Policy constraints"],
  ["2.5.29.37", "extKeyUsage", "Extended key usage"],
  ["2.5.29.46", "freshestCRL", "Freshest CRL"],
  ["2.5.29.54", "inhibitAnyPolicy", "Inhibit any policy"],
  ["1.3.6.1.5.5.7.1.1", "authorityInfoAccess", "Authority information access"],
  ["1.3.6.1.5.5.7.1.3", "qcStatements", "Qualified certificate statements"],
  ["1.3.6.1.5.5.7.1.11", "subjectInfoAccess", "Subject information access"],
  ["1.3.6.1.5.5.7.1.12", "logotype", "Logotype"],
  ["1.3.6.1.5.5.7.1.24", "tlsFeature", "TLS feature"],
  ["1.3.6.1.5.5.7.48.1.5", "ocspNoCheck", "OCSP no check"],
  ["1.3.6.1.4.1.11129.2.4.2", "signedCertificateTimestampList", "Signed certificate timestamps"],
  ["1.3.6.1.4.1.11129.2.4.3", "ctPoison", "Certificate transparency poison"],
  ["1.3.6.1.4.1.311.20.2", "certificateTemplateName", "Microsoft certificate template name"],
  ["1.3.6.1.4.1.311.21.1", "caVersion", "Microsoft CA version"],
  ["1.3.6.1.4.1.311.21.7", "certificateTemplate", "Microsoft certificate template"],
  ["1.3.6.1.4.1.311.21.10", "applicationPolicies", "Microsoft application policies"],
  ["2.16.840.1.113730.1.1", "netscapeCertType", "Netscape certificate type"],
  ["2.16.840.1.113730.1.13", "netscapeComment", "Netscape comment"],
  ["1.2.840.113533.7.65.0", "entrustVersionInfo", "Entrust version"],
]);

export const keyPurposes = table([
  ["1.3.6.1.5.5.7.3.1", "serverAuth", "TLS server"],
  ["1.3.6.1.5.5.7.3.2", "clientAuth", "TLS client"],
  ["1.3.6.1.5.5.7.3.3", "codeSigning", "Code signing"],
  ["1.3.6.1.5.5.7.3.4", "emailProtection", "E-mail protection"],
  ["1.3.6.1.5.5.7.3.5", "ipsecEndSystem", "IPsec end system"],
  ["1.3.6.1.5.5.7.3.6", "ipsecTunnel", "IPsec tunnel"],
  ["1.3.6.1.5.5.7.3.7", "ipsecUser", "IPsec user"],
  ["1.3.6.1.5.5.7.3.8", "timeStamping", "Time stamping"],
  ["1.3.6.1.5.5.7.3.9", "OCSPSigning", "OCSP signing"],
  ["1.3.6.1.5.5.7.3.17", "ipsecIKE", "IPsec IKE"],
  ["2.5.29.37.0", "anyExtendedKeyUsage", "Any purpose"],
  ["1.3.6.1.4.1.311.10.3.3", "msSGC", "Microsoft server gated crypto"],
  ["1.3.6.1.4.1.311.10.3.4", "msEFS", "Microsoft encrypted file system"],
  ["1.3.6.1.4.1.311.20.2.2", "msSmartcardLogin", "Microsoft smart card logon"],
  ["2.16.840.1.113730.4.1", "nsSGC", "Netscape server gated crypto"],
]);

/** Signature algorithms. The name of the digest is the first word of what issuers call it; it is absent where the key's own scheme hashes. */
export const signatureAlgorithms = table([
  ["1.2.840.113549.1.1.2", "md2WithRSAEncryption", "MD2 with RSA"],
  ["1.2.840.113549.1.1.4", "md5WithRSAEncryption", "MD5 with RSA"],
  ["1.2.840.113549.1.1.5", "sha1WithRSAEncryption", "SHA-1 with RSA"],
  ["1.3.14.3.2.29", "sha1WithRSA", "SHA-1 with RSA"],
  ["1.2.840.113549.1.1.14", "sha224WithRSAEncryption", "SHA-224 with RSA"],
  ["1.2.840.113549.1.1.11", "sha256WithRSAEncryption", "SHA-256 with RSA"],
  ["1.2.840.113549.1.1.12", "sha384WithRSAEncryption", "SHA-384 with RSA"],
  ["1.2.840.113549.1.1.13", "sha512WithRSAEncryption", "SHA-512 with RSA"],
  ["1.2.840.113549.1.1.10", "id-RSASSA-PSS", "RSASSA-PSS"],
  ["1.2.840.10045.4.1", "ecdsa-with-SHA1", "ECDSA with SHA-1"],
  ["1.2.840.10045.4.3.1", "ecdsa-with-SHA224", "ECDSA with SHA-224"],
  ["1.2.840.10045.4.3.2", "ecdsa-with-SHA256", "ECDSA with SHA-256"],
  ["1.2.840.10045.4.3.3", "ecdsa-with-SHA384", "ECDSA with SHA-384"],
  ["1.2.840.10045.4.3.4", "ecdsa-with-SHA512", "ECDSA with SHA-512"],
  ["1.2.840.10040.4.3", "dsa-with-SHA1", "DSA with SHA-1"],
  ["2.16.840.1.101.3.4.3.1", "dsa-with-SHA224", "DSA with SHA-224"],
  ["2.16.840.1.101.3.4.3.2", "dsa-with-SHA256", "DSA with SHA-256"],
  ["2.16.840.1.101.3.4.3.3", "dsa-with-SHA384", "DSA with SHA-384"],
  ["2.16.840.1.101.3.4.3.4", "dsa-with-SHA512", "DSA with SHA-512"],
  ["1.3.101.112", "Ed25519", "Ed25519"],
  ["1.3.101.113", "Ed448", "Ed448"],
  ["1.2.156.10197.1.501", "sm2-with-SM3", "SM2 with SM3"],
  ["1.2.643.2.2.3", "gostR3411-94-with-gostR3410-2001", "GOST R 34.10-2001"],
  ["1.2.643.7.1.1.3.2", "gost3410-12-256", "GOST R 34.10-2012, 256 bits"],
  ["1.2.643.7.1.1.3.3", "gost3410-12-512", "GOST R 34.10-2012, 512 bits"],
  ["2.16.840.1.101.3.4.3.17", "ML-DSA-44", "ML-DSA-44"],
  ["2.16.840.1.101.3.4.3.18", "ML-DSA-65", "ML-DSA-65"],
  ["2.16.840.1.101.3.4.3.19", "ML-DSA-87", "ML-DSA-87"],
  ["2.16.840.1.101.3.4.3.20", "SLH-DSA-SHA2-128s", "SLH-DSA-SHA2-128s"],
  ["2.16.840.1.101.3.4.3.21", "SLH-DSA-SHA2-128f", "SLH-DSA-SHA2-128f"],
  ["2.16.840.1.101.3.4.3.22", "SLH-DSA-SHA2-192s", "SLH-DSA-SHA2-192s"],
  ["2.16.840.1.101.3.4.3.23", "SLH-DSA-SHA2-192f", "SLH-DSA-SHA2-192f"],
  ["2.16.840.1.101.3.4.3.24", "SLH-DSA-SHA2-256s", "SLH-DSA-SHA2-256s"],
  ["2.16.840.1.101.3.4.3.25", "SLH-DSA-SHA2-256f", "SLH-DSA-SHA2-256f"],
  ["2.16.840.1.101.3.4.3.26", "SLH-DSA-SHAKE-128s", "SLH-DSA-SHAKE-128s"],
  ["2.16.840.1.101.3.4.3.27", "SLH-DSA-SHAKE-128f", "SLH-DSA-SHAKE-128f"],
  ["2.16.840.1.101.3.4.3.28", "SLH-DSA-SHAKE-192s", "SLH-DSA-SHAKE-192s"],
  ["2.16.840.1.101.3.4.3.29", "SLH-DSA-SHAKE-192f", "SLH-DSA-SHAKE-192f"],
  ["2.16.840.1.101.3.4.3.30", "SLH-DSA-SHAKE-256s", "SLH-DSA-SHAKE-256s"],
  ["2.16.840.1.101.3.4.3.31", "SLH-DSA-SHAKE-256f", "SLH-DSA-SHAKE-256f"],
]);

/** The ASN.1 name where there is one, else the dotted decimal itself. */
export function nameOf(table: ReadonlyMap<string, NamedObject>, oid: string): string {
  return table.get(oid)?.name ?? oid;
}

/** The words where there are some, else the dotted decimal itself. */
export function labelOf(table: ReadonlyMap<string, NamedObject>, oid: string): string {
  return table.get(oid)?.label ?? oid;
}
