// The extensions of RFC 5280 section 4.2 as the page words them, beside all that `openssl x509 -text` says.

import type { ExtensionCase } from "./extensionCases.ts";

/** Sections that the values name. */
export const sections5280 = `
[directory]
C = DE
O = Dir
CN = inner
emailAddress = dir@example
[notice]
explicitText = Read this
organization = Org
noticeNumbers = 1, 2
[shortnotice]
explicitText = Briefly
[noticed]
policyIdentifier = 1.3.5.8
CPS.1 = http://cps.example/
userNotice.1 = @notice
userNotice.2 = @shortnotice
[bpoint]
fullname = URI:http://crl.example/b.crl
CRLissuer = dirName:directory
reasons = keyCompromise, CACompromise, affiliationChanged, superseded, cessationOfOperation, certificateHold, privilegeWithdrawn, AACompromise
[onlyreasons]
reasons = superseded
[relative]
relativename = relativepart
[relativepart]
OU = Lists
[period]
from = IMPLICIT:0, GENERALIZEDTIME:20260102030405Z
until = IMPLICIT:1, GENERALIZEDTIME:20270102030405Z
[attributes]
one = SEQUENCE:attribute
[attribute]
type = OID:1.3.6.1.5.5.7.9.4
values = SET:citizen
[citizen]
a = PRINTABLESTRING:DE
b = INTEGER:5
`;

const directory = "emailAddress=dir@example, CN=inner, O=Dir, C=DE";

export const cases5280: readonly ExtensionCase[] = [
  {
    oid: "2.5.29.19",
    name: "basicConstraints",
    value: "critical, CA:TRUE, pathlen:3",
    label: "Basic constraints",
    said: ["CA: yes, path length at most 3"],
    printed: ["CA:TRUE, pathlen:3"],
  },
  {
    oid: "2.5.29.15",
    name: "keyUsage",
    value:
      "critical, digitalSignature, nonRepudiation, keyEncipherment, dataEncipherment, keyAgreement, keyCertSign, cRLSign, encipherOnly, decipherOnly",
    label: "Key usage",
    said: [
      "Digital signature, content commitment, key encipherment, data encipherment, key agreement, certificate sign, CRL sign, encipher only, decipher only",
    ],
    printed: [
      "Digital Signature, Non Repudiation, Key Encipherment, Data Encipherment, Key Agreement, Certificate Sign, CRL Sign, Encipher Only, Decipher Only",
    ],
  },
  {
    oid: "2.5.29.37",
    name: "extendedKeyUsage",
    value:
      "serverAuth, clientAuth, 1.2.3.4, OCSPSigning, anyExtendedKeyUsage, 1.3.6.1.5.5.7.3.33, 1.3.6.1.5.5.7.3.34, 2.23.133.8.1",
    label: "Extended key usage",
    said: [
      "TLS server 1.3.6.1.5.5.7.3.1, TLS client 1.3.6.1.5.5.7.3.2, 1.2.3.4, OCSP signing 1.3.6.1.5.5.7.3.9, Any purpose 2.5.29.37.0, RPC over TLS client 1.3.6.1.5.5.7.3.33, RPC over TLS server 1.3.6.1.5.5.7.3.34, TPM endorsement key 2.23.133.8.1",
    ],
    printed: [
      "TLS Web Server Authentication, TLS Web Client Authentication, 1.2.3.4, OCSP Signing, Any Extended Key Usage, 1.3.6.1.5.5.7.3.33, 1.3.6.1.5.5.7.3.34, 2.23.133.8.1",
    ],
  },
  {
    oid: "2.5.29.14",
    name: "subjectKeyIdentifier",
    value: "0102A0",
    label: "Subject key ID",
    said: ["0102a0"],
    printed: ["01:02:A0"],
  },
  {
    oid: "2.5.29.17",
    name: "subjectAltName",
    value:
      "DNS:a.example, IP:10.0.0.1, IP:2001:db8::1, URI:crdb://tenant/1/user/x, email:me@example.com, RID:1.2.3.4, otherName:1.3.6.1.4.1.311.20.2.3;UTF8:me@ad, otherName:1.3.6.1.5.5.7.8.9;UTF8:box@example, otherName:1.3.6.1.5.2.2;UTF8:me@REALM, dirName:directory",
    label: "Subject alternative name",
    said: [
      "DNS: a.example",
      "IP: 10.0.0.1",
      "IP: 2001:db8::1",
      "URI: crdb://tenant/1/user/x",
      "E-mail: me@example.com",
      "OID: 1.2.3.4",
      "Other: UPN = me@ad",
      "Other: SmtpUTF8Mailbox = box@example",
      "Other: KRB5PrincipalName = me@REALM",
      `Name: ${directory}`,
    ],
    printed: [
      "DNS:a.example, IP Address:10.0.0.1, IP Address:2001:DB8:0:0:0:0:0:1, URI:crdb://tenant/1/user/x, email:me@example.com, Registered ID:1.2.3.4, othername: UPN::me@ad, othername: SmtpUTF8Mailbox::box@example, othername: 1.3.6.1.5.2.2::me@REALM,",
      "DirName:/C=DE/O=Dir/CN=inner/emailAddress=dir@example",
    ],
  },
  {
    oid: "2.5.29.18",
    name: "issuerAltName",
    value: "DNS:ca.example",
    label: "Issuer alternative name",
    said: ["DNS: ca.example"],
    printed: ["DNS:ca.example"],
  },
  {
    oid: "2.5.29.30",
    name: "nameConstraints",
    value:
      "critical, permitted;DNS:example.com, permitted;IP:10.0.0.0/255.0.0.0, excluded;email:.bad.example, excluded;dirName:directory, excluded;otherName:1.2.3.4;UTF8:evil.example, excluded;IP:2001:db8::/ffff:ffff::",
    label: "Name constraints",
    said: [
      "Permitted DNS: example.com",
      "Permitted IP: 10.0.0.0/8",
      "Excluded E-mail: .bad.example",
      `Excluded Name: ${directory}`,
      "Excluded Other: 1.2.3.4 = evil.example",
      "Excluded IP: 2001:db8::/32",
    ],
    printed: [
      "Permitted: DNS:example.com IP:10.0.0.0/255.0.0.0",
      "Excluded: email:.bad.example DirName:C = DE, O = Dir, CN = inner, emailAddress = dir@example othername:<unsupported> IP:2001:DB8:0:0:0:0:0:0/FFFF:FFFF:0:0:0:0:0:0",
    ],
  },
  {
    oid: "2.5.29.32",
    name: "certificatePolicies",
    value: "1.2.3.4, 2.5.29.32.0, 2.23.140.1.5.1.3, 2.23.140.1.5.4.1, @noticed",
    label: "Certificate policies",
    said: [
      "1.2.3.4",
      "Any policy 2.5.29.32.0",
      "S/MIME, mailbox validated, strict 2.23.140.1.5.1.3",
      "S/MIME, individual validated, legacy 2.23.140.1.5.4.1",
      "1.3.5.8, http://cps.example/, “Read this” (Org, notices 1, 2), “Briefly”",
    ],
    printed: [
      "Policy: 1.2.3.4 Policy: X509v3 Any Policy Policy: 2.23.140.1.5.1.3 Policy: 2.23.140.1.5.4.1",
      "Policy: 1.3.5.8 CPS: http://cps.example/ User Notice: Organization: Org Numbers: 1, 2 Explicit Text: Read this",
      "User Notice: Explicit Text: Briefly",
    ],
  },
  {
    oid: "2.5.29.33",
    name: "policyMappings",
    value: "1.2.3:1.2.4, 1.2.5:1.2.6",
    label: "Policy mappings",
    said: ["1.2.3 is equal to 1.2.4", "1.2.5 is equal to 1.2.6"],
    printed: ["1.2.3:1.2.4, 1.2.5:1.2.6"],
  },
  {
    oid: "2.5.29.36",
    name: "policyConstraints",
    value: "requireExplicitPolicy:2, inhibitPolicyMapping:0",
    label: "Policy constraints",
    said: ["Explicit policy required after 2 certificates", "Policy mapping inhibited after 0 certificates"],
    printed: ["Require Explicit Policy:2, Inhibit Policy Mapping:0"],
  },
  {
    oid: "2.5.29.54",
    name: "inhibitAnyPolicy",
    value: "4",
    label: "Inhibit any policy",
    said: ["Any policy inhibited after 4 certificates"],
    printed: ["4"],
  },
  {
    oid: "2.5.29.31",
    name: "crlDistributionPoints",
    value: "URI:http://crl.example/a.crl, bpoint, onlyreasons, relative",
    label: "CRL distribution points",
    said: [
      "Point 1 of 4",
      "URI: http://crl.example/a.crl",
      "Point 2 of 4",
      "URI: http://crl.example/b.crl",
      `CRL issuer: ${directory}`,
      "Reasons: key compromise, CA compromise, affiliation changed, superseded, cessation of operation, certificate hold, privilege withdrawn, AA compromise",
      "Point 3 of 4",
      "Reasons: superseded",
      "Point 4 of 4",
      "Name: OU=Lists, after the CRL issuer's name",
    ],
    printed: [
      "Full Name: URI:http://crl.example/a.crl Full Name: URI:http://crl.example/b.crl",
      "Reasons: Key Compromise, CA Compromise, Affiliation Changed, Superseded, Cessation Of Operation, Certificate Hold, Privilege Withdrawn, AA Compromise",
      "CRL Issuer: DirName:C = DE, O = Dir, CN = inner, emailAddress = dir@example Reasons: Superseded Relative Name: OU = Lists",
    ],
  },
  {
    oid: "2.5.29.46",
    name: "freshestCRL",
    value: "URI:http://crl.example/delta.crl",
    label: "Freshest CRL",
    said: ["URI: http://crl.example/delta.crl"],
    printed: ["Full Name: URI:http://crl.example/delta.crl"],
  },
  {
    oid: "1.3.6.1.5.5.7.1.1",
    name: "authorityInfoAccess",
    value:
      "OCSP;URI:http://ocsp.example/, caIssuers;URI:http://ca.example/ca.cer, caIssuers;dirName:directory, 1.3.6.1.5.5.7.48.4;URI:http://dvcs.example/, OCSP;email:ocsp@example, OCSP;otherName:1.2.3.4;UTF8:there",
    label: "Authority information access",
    said: [
      "OCSP: http://ocsp.example/",
      "Issuer: http://ca.example/ca.cer",
      `Issuer: Name ${directory}`,
      "Data validation: http://dvcs.example/",
      "OCSP: E-mail ocsp@example",
      "OCSP: Other 1.2.3.4 = there",
    ],
    printed: [
      "OCSP - URI:http://ocsp.example/ CA Issuers - URI:http://ca.example/ca.cer CA Issuers - DirName:/C=DE/O=Dir/CN=inner/emailAddress=dir@example ad dvcs - URI:http://dvcs.example/ OCSP - email:ocsp@example OCSP - othername: 1.2.3.4::there",
    ],
  },
  {
    oid: "1.3.6.1.5.5.7.1.11",
    name: "subjectInfoAccess",
    value: "caRepository;URI:http://ca.example/repo",
    label: "Subject information access",
    said: ["CA repository: http://ca.example/repo"],
    printed: ["CA Repository - URI:http://ca.example/repo"],
  },
  {
    oid: "2.5.29.16",
    value: "ASN1:SEQUENCE:period",
    label: "Private key usage period",
    said: ["From 2026-01-02 03:04:05 UTC", "Until 2027-01-02 03:04:05 UTC"],
    printed: ["Not Before: Jan 2 03:04:05 2026 GMT, Not After: Jan 2 03:04:05 2027 GMT"],
  },
  {
    oid: "2.5.29.9",
    value: "ASN1:SEQUENCE:attributes",
    label: "Subject directory attributes",
    said: ["countryOfCitizenship: 020105, DE"],
    values: [
      ["id-pda-countryOfCitizenship", "countryOfCitizenship"],
      ["5", "020105"],
      ["DE", "DE"],
    ],
  },
];
