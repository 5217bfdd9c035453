// An extension of every kind that is decoded in addition to those of RFC 5280 section 4.2, in OpenSSL's configuration
// language, with the expected texts and, where OpenSSL also decodes it, lines from the output of `openssl x509 -text`.

export interface ExtensionCase {
  readonly oid: string;
  /** Right side of the line in the configuration. */
  readonly value: string;
  /** The label, and the words of each value: `label: value` for rows. */
  readonly label: string;
  readonly said: readonly string[];
  /**
   * All that OpenSSL prints under the extension if it has a reading of its own; spaces are single, lines are joined by
   * one.
   */
  readonly printed?: readonly string[];
  /** The name that OpenSSL's configuration needs, where the value names a section. */
  readonly name?: string;
  /** Our words for the values that OpenSSL finds inside, in their order, if they aren't the same. */
  readonly values?: readonly (readonly [theirs: string, ours: string])[];
  /** What is missing in a new case: its test fails and says so. */
  readonly fillIn?: string;
}

const marker = (oid: string, label: string): ExtensionCase => ({ oid, value: "ASN1:NULL", label, said: ["Yes"] });
const text = (oid: string, label: string, type = "IA5STRING", said = "https://a.example/x"): ExtensionCase => ({
  oid,
  value: `ASN1:${type}:${said}`,
  label,
  said: [said],
});

const logId = "a1".repeat(32);
const signature = "3006020101020102";
/** 2026-03-01 12:00:00.123 UTC. */
const timestamp = BigInt(Date.UTC(2026, 2, 1, 12, 0, 0, 123))
  .toString(16)
  .padStart(16, "0");
const sct = `00${logId}${timestamp}00000403${(signature.length / 2).toString(16).padStart(4, "0")}${signature}`;
const sctList = (...timestamps: readonly string[]): string => {
  const vector = (hex: string): string => (hex.length / 2).toString(16).padStart(4, "0") + hex;
  return vector(timestamps.map(vector).join(""));
};
const colons = (hex: string): string => (hex.toUpperCase().match(/../g) ?? []).join(":");

const timestampSaid = [
  `Log: ${colons(logId)}`,
  "Time: 2026-03-01 12:00:00.123 UTC",
  "Algorithm: ECDSA with SHA-256",
  `Signature: ${colons(signature)}`,
];

const timestampPrinted = [
  "Signed Certificate Timestamp: Version : v1 (0x0)",
  `Log ID : ${colons(logId).replace(/^.{48}/, "$& ")}`,
  "Timestamp : Mar 1 12:00:00.123 2026 GMT Extensions: none",
  `Signature : ecdsa-with-SHA256 ${colons(signature)}`,
];

/** Sections that the values name. */
export const sections = `
[idp]
fullname = URI:http://crl.example/idp.crl
onlysomereasons = keyCompromise, CACompromise
indirectCRL = TRUE
onlyuser = TRUE
[issuers]
name.1 = EXPLICIT:4, SEQUENCE:issuername
[issuername]
rdn = SET:issuerrdn
[issuerrdn]
cn = SEQUENCE:issuercn
[issuercn]
type = OID:2.5.4.3
value = UTF8String:Other CA
[redacted]
a = INTEGER:1
b = INTEGER:0
[qc]
compliance = SEQUENCE:qccompliance
limit = SEQUENCE:qclimit
retention = SEQUENCE:qcretention
device = SEQUENCE:qcdevice
disclosure = SEQUENCE:qcdisclosure
type = SEQUENCE:qctype
law = SEQUENCE:qclaw
semantics = SEQUENCE:qcsemantics
payment = SEQUENCE:qcpayment
other = SEQUENCE:qcother
[qccompliance]
id = OID:0.4.0.1862.1.1
[qcdevice]
id = OID:0.4.0.1862.1.4
[qclimit]
id = OID:0.4.0.1862.1.2
value = SEQUENCE:money
[money]
currency = PRINTABLESTRING:EUR
amount = INTEGER:50
exponent = INTEGER:3
[qcretention]
id = OID:0.4.0.1862.1.3
years = INTEGER:15
[qcdisclosure]
id = OID:0.4.0.1862.1.5
locations = SEQUENCE:pds
[pds]
en = SEQUENCE:pdsen
[pdsen]
url = IA5STRING:https://pds.example/en.pdf
language = PRINTABLESTRING:en
[qctype]
id = OID:0.4.0.1862.1.6
types = SEQUENCE:qctypes
[qctypes]
web = OID:0.4.0.1862.1.6.3
other = OID:1.2.3
[qclaw]
id = OID:0.4.0.1862.1.7
countries = SEQUENCE:qccountries
[qccountries]
a = PRINTABLESTRING:DE
b = PRINTABLESTRING:CH
[qcsemantics]
id = OID:1.3.6.1.5.5.7.11.2
value = SEQUENCE:semantics
[semantics]
id = OID:0.4.0.194121.1.2
names = SEQUENCE:semanticsnames
[semanticsnames]
uri = IMPLICIT:6, IA5STRING:https://registry.example
[qcpayment]
id = OID:0.4.0.19495.2
value = SEQUENCE:payment
[payment]
roles = SEQUENCE:paymentroles
name = UTF8String:Authority
id = UTF8String:XX-A
[paymentroles]
a = SEQUENCE:paymentrole
[paymentrole]
oid = OID:0.4.0.19495.1.1
name = UTF8String:PSP_AS
[qcother]
id = OID:1.2.3.4
value = INTEGER:7
[biometric]
picture = SEQUENCE:picture
own = SEQUENCE:ownbiometric
[picture]
type = INTEGER:0
hash = SEQUENCE:sha256
value = FORMAT:HEX,OCTETSTRING:0102
uri = IA5STRING:https://pic.example
[ownbiometric]
type = OID:1.2.3
hash = SEQUENCE:sha256
value = FORMAT:HEX,OCTETSTRING:03
[sha256]
oid = OID:2.16.840.1.101.3.4.2.1
[cabf]
scheme = PRINTABLESTRING:NTR
country = PRINTABLESTRING:DE
state = IMPLICIT:0, PRINTABLESTRING:BY
reference = UTF8String:HRB 1
[logo]
subject = EXPLICIT:2, IMPLICIT:0, SEQUENCE:logodata
other = EXPLICIT:3, SEQUENCE:otherlogos
[otherlogos]
one = SEQUENCE:otherlogo
[otherlogo]
type = OID:1.3.6.1.5.5.7.20.3
info = IMPLICIT:1, SEQUENCE:logoreference
[logoreference]
hashes = SEQUENCE:logohashes
uris = SEQUENCE:logouris
[logodata]
images = SEQUENCE:logoimages
audios = IMPLICIT:1, SEQUENCE:logoaudios
[logoimages]
one = SEQUENCE:logoimage
[logoimage]
details = SEQUENCE:logodetails
info = SEQUENCE:logoinfo
[logoaudios]
one = SEQUENCE:logoaudio
[logoaudio]
details = SEQUENCE:soundetails
info = SEQUENCE:soundinfo
[soundetails]
type = IA5STRING:audio/mpeg
hashes = SEQUENCE:logohashes
uris = SEQUENCE:logouris
[soundinfo]
size = INTEGER:4000
time = INTEGER:2500
channels = INTEGER:2
rate = IMPLICIT:3, INTEGER:44100
language = IMPLICIT:4, IA5STRING:de
[logoinfo]
type = IMPLICIT:0, INTEGER:1
size = INTEGER:1000
x = INTEGER:64
y = INTEGER:32
resolution = IMPLICIT:1, INTEGER:24
language = IMPLICIT:4, IA5STRING:en
[logodetails]
type = IA5STRING:image/svg+xml
hashes = SEQUENCE:logohashes
uris = SEQUENCE:logouris
[logohashes]
one = SEQUENCE:logohash
[logohash]
algorithm = SEQUENCE:sha256
value = FORMAT:HEX,OCTETSTRING:AABB
[logouris]
one = IA5STRING:https://logo.example
[template]
id = OID:1.3.6.1.4.1.311.21.8.1.2
major = INTEGER:100
minor = INTEGER:7
[policies]
one = SEQUENCE:policy1
[policy1]
id = OID:1.3.6.1.5.5.7.3.1
[mappings]
one = SEQUENCE:mapping
[mapping]
a = OID:1.2.3
b = OID:1.2.4
[constraints]
explicit = IMPLICIT:0, INTEGER:2
[points]
one = SEQUENCE:point
[point]
name = EXPLICIT:0, IMPLICIT:0, SEQUENCE:pointnames
[pointnames]
uri = IMPLICIT:6, IA5STRING:http://crl.example/published.crl
[cross]
delta = INTEGER:3600
list = SEQUENCE:crosslist
[crosslist]
one = SEQUENCE:pointnames
[ntds]
other = IMPLICIT:0, SEQUENCE:ntdsname
[ntdsname]
type = OID:1.3.6.1.4.1.311.25.2.1
value = EXPLICIT:0, OCTETSTRING:S-1-5-21-1-2-3-1105
[adobe]
version = INTEGER:1
location = IMPLICIT:6, IA5STRING:http://tsa.example
auth = BOOLEAN:TRUE
[archive]
version = INTEGER:1
[entrust]
version = GENSTR:V7.1
flags = FORMAT:BITLIST,BITSTRING:0,2
[tools]
a = UTF8String:Signer 1
b = UTF8String:CA 2
[tn]
code = EXPLICIT:0, IA5STRING:505T
range = EXPLICIT:1, SEQUENCE:tnrange
one = EXPLICIT:2, IA5STRING:12155550101
[tnrange]
start = IA5STRING:12155551000
count = INTEGER:100
[smime]
aes = SEQUENCE:smimeaes
rc2 = SEQUENCE:smimerc2
[smimeaes]
id = OID:2.16.840.1.101.3.4.1.42
[smimerc2]
id = OID:1.2.840.113549.3.2
bits = INTEGER:128
[blocks]
v4 = SEQUENCE:blocks4
v6 = SEQUENCE:blocks6
[blocks4]
family = FORMAT:HEX,OCTETSTRING:0001
list = SEQUENCE:blocks4list
[blocks4list]
prefix = FORMAT:HEX,BITSTRING:0A
range = SEQUENCE:blocks4range
[blocks4range]
min = FORMAT:HEX,BITSTRING:0B00
max = FORMAT:HEX,BITSTRING:0B01
[blocks6]
family = FORMAT:HEX,OCTETSTRING:0002
inherit = NULL
[systems]
numbers = EXPLICIT:0, SEQUENCE:systemslist
rdi = EXPLICIT:1, NULL
[systemslist]
one = INTEGER:64496
range = SEQUENCE:systemsrange
[systemsrange]
min = INTEGER:64500
max = INTEGER:64511
[proxy]
limit = INTEGER:3
policy = SEQUENCE:proxypolicy
[proxypolicy]
language = OID:1.3.6.1.5.5.7.21.1
[altkey]
algorithm = SEQUENCE:mldsa
key = FORMAT:HEX,BITSTRING:0102
[mldsa]
oid = OID:2.16.840.1.101.3.4.3.18
[android]
version = INTEGER:300
level = ENUMERATED:1
keymint = INTEGER:300
keymintlevel = ENUMERATED:2
challenge = OCTETSTRING:abc
unique = FORMAT:HEX,OCTETSTRING:EE
software = SEQUENCE:androidsoftware
hardware = SEQUENCE:androidhardware
[androidsoftware]
created = EXPLICIT:701, INTEGER:1772366400000
[androidhardware]
purpose = EXPLICIT:1, SET:androidpurposes
algorithm = EXPLICIT:2, INTEGER:3
size = EXPLICIT:3, INTEGER:256
noauth = EXPLICIT:503, NULL
root = EXPLICIT:704, SEQUENCE:androidroot
model = EXPLICIT:717, OCTETSTRING:Pixel
[androidpurposes]
a = INTEGER:2
b = INTEGER:3
[androidroot]
key = FORMAT:HEX,OCTETSTRING:0F
locked = BOOLEAN:TRUE
state = ENUMERATED:0
hash = FORMAT:HEX,OCTETSTRING:1F
[extranet]
1 = one
20 = Two
[claims]
include = EXPLICIT:0, SEQUENCE:claimsinclude
values = EXPLICIT:1, SEQUENCE:claimsvalues
[moreclaims]
include = EXPLICIT:0, SEQUENCE:claimsinclude
values = EXPLICIT:1, SEQUENCE:claimsvalues
exclude = EXPLICIT:2, SEQUENCE:claimsexclude
[claimsinclude]
one = IA5STRING:orig
[claimsexclude]
one = IA5STRING:rcd
[claimsvalues]
one = SEQUENCE:claimvalues
[claimvalues]
claim = IA5STRING:attest
permitted = SEQUENCE:claimpermitted
[claimpermitted]
a = UTF8String:A
b = UTF8String:Bb
[related]
algorithm = SEQUENCE:sha256
hash = FORMAT:HEX,OCTETSTRING:0C0D
[ssids]
a = OCTETSTRING:roaches
b = FORMAT:HEX,OCTETSTRING:00FF
[tor]
one = SEQUENCE:torhash
[torhash]
uri = UTF8String:https://roach.onion
algorithm = SEQUENCE:sha256
hash = FORMAT:HEX,BITSTRING:0D0E
[provisioner]
type = INTEGER:6
name = OCTETSTRING:acme@ca
credential = OCTETSTRING:
pairs = SEQUENCE:provisionerpairs
[provisionerpairs]
key = UTF8String:team
value = UTF8String:storage
[financial]
available = BOOLEAN:TRUE
meets = BOOLEAN:FALSE
[oldkey]
id = IMPLICIT:0, FORMAT:HEX,OCTETSTRING:A0A1
issuer = EXPLICIT:1, SEQUENCE:issuername
serial = IMPLICIT:2, INTEGER:4660
[features]
a = INTEGER:5
b = INTEGER:17
c = INTEGER:99
`;

export const cases: readonly ExtensionCase[] = [
  { oid: "2.5.29.20", value: "ASN1:INTEGER:4711", label: "CRL number", said: ["4711"], printed: ["4711"] },
  { oid: "2.5.29.27", value: "ASN1:INTEGER:4700", label: "Delta CRL indicator", said: ["4700"], printed: ["4700"] },
  {
    oid: "2.5.29.21",
    value: "ASN1:ENUMERATED:1",
    label: "Reason",
    said: ["Key compromise"],
    printed: ["Key Compromise"],
  },
  {
    oid: "2.5.29.23",
    value: "ASN1:OID:1.2.840.10040.2.3",
    label: "Hold instruction",
    said: ["Reject"],
    printed: ["Hold Instruction Reject"],
  },
  {
    oid: "2.5.29.24",
    value: "ASN1:GENERALIZEDTIME:20260102030405Z",
    label: "Invalidity date",
    said: ["2026-01-02 03:04:05 UTC"],
    printed: ["Jan 2 03:04:05 2026 GMT"],
  },
  {
    oid: "2.5.29.60",
    value: "ASN1:GENERALIZEDTIME:20260102030405Z",
    label: "Expired certificates on the CRL",
    said: ["2026-01-02 03:04:05 UTC"],
  },
  {
    oid: "2.5.29.28",
    name: "issuingDistributionPoint",
    value: "critical, @idp",
    label: "Issuing distribution point",
    said: [
      "URI: http://crl.example/idp.crl",
      "Holds: only certificates of end entities",
      "Holds: certificates of other issuers too",
      "Holds: only for key compromise, CA compromise",
    ],
    printed: [
      "Full Name:",
      "URI:http://crl.example/idp.crl",
      "Only User Certificates",
      "Indirect CRL",
      "Only Some Reasons:",
      "Key Compromise, CA Compromise",
    ],
  },
  {
    oid: "2.5.29.29",
    value: "ASN1:SEQUENCE:issuers",
    label: "Certificate issuer",
    said: ["Name: CN=Other CA"],
    printed: ["DirName:/CN=Other CA"],
  },

  { ...marker("1.3.6.1.5.5.7.48.1.5", "OCSP no check"), printed: [] },
  { ...marker("1.3.6.1.4.1.11129.2.4.3", "Certificate transparency poison"), printed: ["NULL"] },
  marker("2.5.29.56", "No revocation information"),
  marker("1.3.6.1.4.1.44363.44", "Delegated credentials allowed"),
  marker("1.2.840.113583.1.1.10", "Adobe PPKLite credential"),
  marker("1.2.840.113635.100.6.1.2", "Apple iOS development"),
  marker("1.2.840.113635.100.6.1.4", "Apple iOS submission"),
  marker("1.2.840.113635.100.6.1.7", "Apple Mac app submission"),
  marker("1.2.840.113635.100.6.1.8", "Apple Mac installer submission"),
  marker("1.2.840.113635.100.6.1.12", "Apple Mac development"),
  marker("1.2.840.113635.100.6.1.13", "Apple Developer ID application"),
  marker("1.2.840.113635.100.6.1.14", "Apple Developer ID installer"),
  marker("1.2.840.113635.100.6.1.18", "Apple Developer ID kernel extension"),
  marker("1.2.840.113635.100.6.2.1", "Apple developer relations intermediate CA"),
  marker("1.2.840.113635.100.6.2.6", "Apple Developer ID intermediate CA"),
  marker("1.2.840.113635.100.6.11.1", "Apple receipt signing"),
  text("1.2.840.113635.100.6.1.33", "Apple Developer ID date", "UTF8String", "20260101000000Z"),

  { ...text("2.16.840.1.113730.1.2", "Netscape base URL"), printed: ["https://a.example/x"] },
  { ...text("2.16.840.1.113730.1.3", "Netscape revocation URL"), printed: ["https://a.example/x"] },
  { ...text("2.16.840.1.113730.1.4", "Netscape CA revocation URL"), printed: ["https://a.example/x"] },
  { ...text("2.16.840.1.113730.1.7", "Netscape renewal URL"), printed: ["https://a.example/x"] },
  { ...text("2.16.840.1.113730.1.8", "Netscape CA policy URL"), printed: ["https://a.example/x"] },
  { ...text("2.16.840.1.113730.1.12", "Netscape SSL server name"), printed: ["https://a.example/x"] },
  {
    ...text("2.16.840.1.113730.1.13", "Netscape comment", "IA5STRING", "made for a test"),
    printed: ["made for a test"],
  },
  {
    oid: "2.16.840.1.113730.1.1",
    value: "ASN1:FORMAT:BITLIST,BITSTRING:0,1,5",
    label: "Netscape certificate type",
    said: ["SSL client, SSL server, SSL CA"],
    printed: ["SSL Client, SSL Server, SSL CA"],
  },

  {
    oid: "1.3.6.1.4.1.11129.2.4.2",
    value: `ASN1:FORMAT:HEX,OCTETSTRING:${sctList(sct, `01${"00".repeat(4)}`)}`,
    label: "Signed certificate timestamps",
    said: ["Timestamp 1 of 2, version 1", ...timestampSaid, "Timestamp 2 of 2, version 2", "Bytes: 00:00:00:00"],
    printed: [...timestampPrinted, "Signed Certificate Timestamp: Version : unknown 01:00:00:00:00"],
  },
  {
    oid: "1.3.6.1.4.1.11129.2.4.5",
    value: `ASN1:FORMAT:HEX,OCTETSTRING:${sctList(sct)}`,
    label: "Signed certificate timestamps of an OCSP response",
    said: ["Timestamp 1 of 1, version 1", ...timestampSaid],
    printed: timestampPrinted,
  },
  {
    oid: "1.3.6.1.4.1.11129.2.4.6",
    value: "ASN1:SEQUENCE:redacted",
    label: "Redacted labels",
    said: ["DNS name 1: 1 label redacted", "DNS name 2: 0 labels redacted"],
    values: [
      ["1", "DNS name 1: 1 label"],
      ["0", "DNS name 2: 0 labels"],
    ],
  },

  {
    oid: "1.3.6.1.5.5.7.1.3",
    value: "ASN1:SEQUENCE:qc",
    label: "Qualified certificate statements",
    said: [
      "EU qualified certificate: yes",
      "Limit of a transaction: 50 × 10^3 EUR",
      "Records are kept: 15 years after the end",
      "Key in a qualified device (QSCD): yes",
      "Disclosure statement: https://pds.example/en.pdf (en)",
      "Type: web site authentication, 1.2.3",
      "Under the law of: DE, CH",
      "Qualified by RFC 3739: names as of a legal person",
      "Registration authority: https://registry.example",
      "Payment service provider: PSP_AS",
      "Competent authority: Authority (XX-A)",
      "1.2.3.4: 02:01:07",
    ],
    values: [
      ["0.4.0.1862.1.1", "EU qualified certificate: yes"],
      ["0.4.0.1862.1.2", "Limit of a transaction"],
      ["EUR", "EUR"],
      ["50", "50 × "],
      ["3", "10^3"],
      ["0.4.0.1862.1.3", "Records are kept"],
      ["15", "15 years"],
      ["0.4.0.1862.1.4", "Key in a qualified device (QSCD): yes"],
      ["0.4.0.1862.1.5", "Disclosure statement"],
      ["https://pds.example/en.pdf", "https://pds.example/en.pdf"],
      ["en", "(en)"],
      ["0.4.0.1862.1.6", "Type"],
      ["0.4.0.1862.1.6.3", "web site authentication"],
      ["1.2.3", "1.2.3"],
      ["0.4.0.1862.1.7", "Under the law of"],
      ["DE", "DE"],
      ["CH", "CH"],
      ["1.3.6.1.5.5.7.11.2", "Qualified by RFC 3739"],
      ["0.4.0.194121.1.2", "names as of a legal person"],
      ["https://registry.example", "https://registry.example"],
      ["0.4.0.19495.2", "Payment service provider"],
      ["0.4.0.19495.1.1", "PSP_AS"],
      ["PSP_AS", "PSP_AS"],
      ["Authority", "Authority"],
      ["XX-A", "XX-A"],
      ["1.2.3.4", "1.2.3.4"],
      ["7", "02:01:07"],
    ],
  },
  {
    oid: "1.3.6.1.5.5.7.1.2",
    value: "ASN1:SEQUENCE:biometric",
    label: "Biometric information",
    said: ["Picture", "SHA-256: 01:02", "URI: https://pic.example", "Biometric data of type 1.2.3", "SHA-256: 03"],
    values: [
      ["0", "Picture"],
      ["sha256", "SHA-256"],
      ["01:02", "01:02"],
      ["https://pic.example", "https://pic.example"],
      ["1.2.3", "type 1.2.3"],
      ["sha256", "SHA-256"],
      ["03", "SHA-256: 03"],
    ],
  },
  {
    oid: "1.3.6.1.4.1.52266.1",
    value: "ASN1:PRINTABLESTRING:5493001KJTIIGC8Y1R12",
    label: "Legal entity identifier",
    said: ["5493001KJTIIGC8Y1R12"],
  },
  { oid: "1.3.6.1.4.1.52266.2", value: "ASN1:UTF8String:Director", label: "Legal entity role", said: ["Director"] },
  {
    oid: "2.23.140.3.1",
    value: "ASN1:SEQUENCE:cabf",
    label: "CA/Browser Forum organization identifier",
    said: ["Scheme: NTR", "Country: DE", "State or province: BY", "Reference: HRB 1"],
  },
  {
    oid: "1.3.6.1.5.5.7.1.12",
    value: "ASN1:SEQUENCE:logo",
    label: "Logotype",
    said: [
      "Logo of the subject, image",
      "Type: image/svg+xml",
      "Size: 64 × 32 pixels, color",
      "Resolution: 24 bits a pixel",
      "File size: 1000 bytes",
      "Language: en",
      "URI: https://logo.example",
      "SHA-256: AA:BB",
      "Logo of the subject, audio",
      "Type: audio/mpeg",
      "Length: 2500 ms",
      "Channels: stereo",
      "Sample rate: 44100 Hz",
      "File size: 4000 bytes",
      "Language: de",
      "URI: https://logo.example",
      "SHA-256: AA:BB",
      "Certificate image, reference",
      "URI: https://logo.example",
      "SHA-256: AA:BB",
    ],
    values: [
      ["image/svg+xml", "image/svg+xml"],
      ["sha256", "SHA-256"],
      ["AA:BB", "AA:BB"],
      ["https://logo.example", "https://logo.example"],
      ["01", "color"],
      ["1000", "1000 bytes"],
      ["64", "64 ×"],
      ["32", "× 32"],
      ["18", "24 bits"],
      ["en", "Language: en"],
      ["audio/mpeg", "audio/mpeg"],
      ["sha256", "SHA-256"],
      ["AA:BB", "AA:BB"],
      ["https://logo.example", "https://logo.example"],
      ["4000", "4000 bytes"],
      ["2500", "2500 ms"],
      ["2", "stereo"],
      ["00:AC:44", "44100 Hz"],
      ["de", "Language: de"],
      ["1.3.6.1.5.5.7.20.3", "Certificate image"],
      ["sha256", "SHA-256"],
      ["AA:BB", "AA:BB"],
      ["https://logo.example", "https://logo.example"],
    ],
  },

  text("1.3.6.1.4.1.311.20.2", "Microsoft certificate template name", "BMPSTRING", "WebServer"),
  {
    oid: "1.3.6.1.4.1.311.21.1",
    value: "ASN1:INTEGER:131075",
    label: "Microsoft CA version",
    said: ["V3.2: CA certificate 3, CA key 2"],
    values: [["131075", "CA certificate 3, CA key 2"]],
  },
  {
    oid: "1.3.6.1.4.1.311.21.2",
    value: "ASN1:FORMAT:HEX,OCTETSTRING:0102030405060708090A0B0C0D0E0F1011121314",
    label: "Microsoft previous CA certificate hash",
    said: ["0102030405060708090a0b0c0d0e0f1011121314"],
    values: [
      ["01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:10:11:12:13:14", "0102030405060708090a0b0c0d0e0f1011121314"],
    ],
  },
  { oid: "1.3.6.1.4.1.311.21.3", value: "ASN1:INTEGER:12", label: "Microsoft virtual base CRL number", said: ["12"] },
  {
    oid: "1.3.6.1.4.1.311.21.4",
    value: "ASN1:UTCTIME:260102030405Z",
    label: "Microsoft next CRL publication",
    said: ["2026-01-02 03:04:05 UTC"],
  },
  {
    oid: "1.3.6.1.4.1.311.21.7",
    value: "ASN1:SEQUENCE:template",
    label: "Microsoft certificate template",
    said: ["Template: 1.3.6.1.4.1.311.21.8.1.2", "Major version: 100", "Minor version: 7"],
  },
  {
    oid: "1.3.6.1.4.1.311.21.10",
    value: "ASN1:SEQUENCE:policies",
    label: "Microsoft application policies",
    said: ["TLS server 1.3.6.1.5.5.7.3.1"],
    values: [["TLS Web Server Authentication", "TLS server 1.3.6.1.5.5.7.3.1"]],
  },
  {
    oid: "1.3.6.1.4.1.311.21.11",
    value: "ASN1:SEQUENCE:mappings",
    label: "Microsoft application policy mappings",
    said: ["1.2.3 is equal to 1.2.4"],
  },
  {
    oid: "1.3.6.1.4.1.311.21.12",
    value: "ASN1:SEQUENCE:constraints",
    label: "Microsoft application policy constraints",
    said: ["Explicit policy required after 2 certificates"],
    values: [["02", "Explicit policy required after 2 certificates"]],
  },
  {
    oid: "1.3.6.1.4.1.311.21.14",
    value: "ASN1:SEQUENCE:points",
    label: "Microsoft published CRL locations",
    said: ["URI: http://crl.example/published.crl"],
  },
  { oid: "1.3.6.1.4.1.311.21.22", value: "ASN1:INTEGER:5", label: "Microsoft cross CA version", said: ["5"] },
  {
    oid: "1.3.6.1.4.1.311.25.2",
    value: "ASN1:SEQUENCE:ntds",
    label: "Microsoft account (NTDS CA security)",
    said: ["Account SID: S-1-5-21-1-2-3-1105"],
    values: [
      ["1.3.6.1.4.1.311.25.2.1", "Account SID"],
      ["S-1-5-21-1-2-3-1105", "S-1-5-21-1-2-3-1105"],
    ],
  },
  {
    oid: "1.3.6.1.4.1.311.10.9.1",
    value: "ASN1:SEQUENCE:cross",
    label: "Microsoft cross certificate distribution points",
    said: ["Update every: 3600 seconds", "URI: http://crl.example/published.crl"],
  },

  {
    oid: "1.2.840.113583.1.1.9.1",
    value: "ASN1:SEQUENCE:adobe",
    label: "Adobe time stamp",
    said: ["Version: 1", "URI: http://tsa.example", "Authentication: required"],
    values: [
      ["1", "Version: 1"],
      ["http://tsa.example", "http://tsa.example"],
      ["TRUE", "Authentication: required"],
    ],
  },
  {
    oid: "1.2.840.113583.1.1.9.2",
    value: "ASN1:SEQUENCE:archive",
    label: "Adobe archive revocation information",
    said: ["Version 1: signatures archive revocation information"],
  },
  {
    oid: "1.2.840.113533.7.65.0",
    value: "ASN1:SEQUENCE:entrust",
    label: "Entrust version",
    said: ["Version: V7.1", "Flags: key update allowed, PKIX certificate"],
    values: [
      ["V7.1", "V7.1"],
      ["A0", "key update allowed, PKIX certificate"],
    ],
  },
  { ...text("1.2.643.100.111", "Signing tool of the subject", "UTF8String", "CryptoPro"), printed: ["CryptoPro"] },
  {
    oid: "1.2.643.100.112",
    value: "ASN1:SEQUENCE:tools",
    label: "Signing tool of the issuer",
    said: ["Signer 1", "CA 2"],
  },
  {
    oid: "1.3.6.1.4.1.57264.1.1",
    value: "DER:68747470733a2f2f69642e6578616d706c65",
    label: "Sigstore issuer",
    said: ["https://id.example"],
    printed: ["Error in encoding https://id.example"],
  },
  text("1.3.6.1.4.1.57264.1.8", "Sigstore issuer, version 2", "UTF8String", "https://id.example"),

  {
    oid: "1.3.6.1.5.5.7.1.24",
    value: "ASN1:SEQUENCE:features",
    label: "TLS feature",
    said: [
      "OCSP stapling required (status_request)",
      "OCSP stapling of the whole path required (status_request_v2)",
      "TLS extension 99",
    ],
    printed: ["status_request, status_request_v2, 99"],
  },
  text("1.3.6.1.5.5.7.1.25", "Manufacturer usage description"),
  {
    oid: "1.3.6.1.5.5.7.1.26",
    value: "ASN1:SEQUENCE:tn",
    label: "Telephone number authorization list",
    said: ["Service provider code: 505T", "Range: 100 numbers from 12155551000", "Number: 12155550101"],
  },
  {
    oid: "1.3.6.1.5.5.7.1.31",
    value: `critical, ASN1:FORMAT:HEX,OCTETSTRING:${"ab".repeat(32)}`,
    label: "ACME identifier",
    said: ["ab".repeat(32)],
    values: [[colons("ab".repeat(32)), "ab".repeat(32)]],
  },
  {
    oid: "1.2.840.113549.1.9.15",
    value: "ASN1:SEQUENCE:smime",
    label: "S/MIME capabilities",
    said: ["AES-256-CBC", "RC2-CBC, 128 bits"],
    values: [
      ["aes-256-cbc", "AES-256-CBC"],
      ["rc2-cbc", "RC2-CBC"],
      ["128", "128 bits"],
    ],
  },
  {
    oid: "1.3.6.1.5.5.7.1.7",
    value: "critical, ASN1:SEQUENCE:blocks",
    label: "IP address blocks",
    said: ["IPv4: 10.0.0.0/8", "IPv4: 11.0.0.0-11.1.255.255", "IPv6: as the issuer has"],
    printed: ["IPv4:", "10.0.0.0/8", "11.0.0.0-11.1.255.255", "IPv6: inherit"],
  },
  {
    oid: "1.3.6.1.5.5.7.1.28",
    value: "ASN1:SEQUENCE:blocks",
    label: "IP address blocks, version 2",
    said: ["IPv4: 10.0.0.0/8", "IPv4: 11.0.0.0-11.1.255.255", "IPv6: as the issuer has"],
    values: [
      ["00:01", "IPv4"],
      ["0A", "10.0.0.0/8"],
      ["0B:00", "11.0.0.0-"],
      ["0B:01", "-11.1.255.255"],
      ["00:02", "IPv6"],
    ],
  },
  {
    oid: "1.3.6.1.5.5.7.1.8",
    value: "critical, ASN1:SEQUENCE:systems",
    label: "Autonomous system numbers",
    said: ["AS number: 64496", "AS number: 64500-64511", "Routing domain: as the issuer has"],
    printed: ["Autonomous System Numbers:", "64496", "64500-64511", "Routing Domain Identifiers:", "inherit"],
  },
  {
    oid: "1.3.6.1.5.5.7.1.29",
    value: "ASN1:SEQUENCE:systems",
    label: "Autonomous system numbers, version 2",
    said: ["AS number: 64496", "AS number: 64500-64511", "Routing domain: as the issuer has"],
  },
  {
    oid: "1.3.6.1.5.5.7.1.14",
    value: "critical, ASN1:SEQUENCE:proxy",
    label: "Proxy certificate information",
    said: ["Path length: at most 3", "Policy: all rights of the issuer"],
    printed: ["Path Length Constraint: 03", "Policy Language: Inherit all"],
  },
  {
    oid: "2.5.29.72",
    value: "ASN1:SEQUENCE:altkey",
    label: "Alternative public key",
    said: ["ML-DSA-65", "0102"],
    values: [
      ["2.16.840.1.101.3.4.3.18", "ML-DSA-65"],
      ["01:02", "0102"],
    ],
  },
  {
    oid: "2.5.29.73",
    value: "ASN1:SEQUENCE:mldsa",
    label: "Alternative signature algorithm",
    said: ["ML-DSA-65 2.16.840.1.101.3.4.3.18"],
  },
  {
    oid: "2.5.29.74",
    value: "ASN1:FORMAT:HEX,BITSTRING:0A0B",
    label: "Alternative signature value",
    said: ["0a0b"],
    values: [["0A:0B", "0a0b"]],
  },
  {
    oid: "1.3.6.1.4.1.11129.2.1.17",
    value: "ASN1:SEQUENCE:android",
    label: "Android key description",
    said: [
      "Attestation",
      "Attestation version: 300",
      "Attested by: Trusted environment",
      "KeyMint version: 300",
      "KeyMint in: StrongBox",
      "Challenge: 61:62:63",
      "Unique ID: EE",
      "Enforced by software",
      "Created: 2026-03-01 12:00:00 UTC",
      "Enforced by hardware",
      "Purpose: sign, verify",
      "Algorithm: EC",
      "Key size: 256",
      "No authentication required: yes",
      "Verified boot: Verified",
      "Device locked: yes",
      "Verified boot key: 0F",
      "Verified boot hash: 1F",
      "Model: Pixel",
    ],
    values: [
      ["300", "Attestation version: 300"],
      ["1", "Attested by: Trusted environment"],
      ["300", "KeyMint version: 300"],
      ["2", "KeyMint in: StrongBox"],
      ["abc", "Challenge: 61:62:63"],
      ["EE", "Unique ID: EE"],
      ["1772366400000", "Created: 2026-03-01 12:00:00 UTC"],
      ["2", "Purpose: sign"],
      ["3", "verify"],
      ["3", "Algorithm: EC"],
      ["256", "Key size: 256"],
      ["0F", "Verified boot key: 0F"],
      ["TRUE", "Device locked: yes"],
      ["0", "Verified boot: Verified"],
      ["1F", "Verified boot hash: 1F"],
      ["Pixel", "Model: Pixel"],
    ],
  },
  {
    oid: "1.3.101.1.4.1",
    name: "SXNetID",
    value: "@extranet",
    label: "Thawte Strong Extranet",
    said: ["Version: 1", "User in zone 1: one", "User in zone 20: Two"],
    printed: ["Version: 1 (0x0)", "Zone: 1, User: one", "Zone: 20, User: Two"],
  },
  {
    oid: "1.3.6.1.5.5.7.1.27",
    value: "ASN1:SEQUENCE:claims",
    label: "JWT claim constraints",
    said: ["Must claim: orig", "Values of attest: A, Bb"],
  },
  {
    oid: "1.3.6.1.5.5.7.1.33",
    value: "ASN1:SEQUENCE:moreclaims",
    label: "Enhanced JWT claim constraints",
    said: ["Must claim: orig", "Values of attest: A, Bb", "Must not claim: rcd"],
  },
  {
    oid: "1.3.6.1.5.5.7.1.36",
    value: "ASN1:SEQUENCE:related",
    label: "Related certificate",
    said: ["SHA-256: 0C:0D"],
    values: [
      ["sha256", "SHA-256"],
      ["0C:0D", "0C:0D"],
    ],
  },
  {
    oid: "1.3.6.1.5.5.7.1.13",
    value: "ASN1:SEQUENCE:ssids",
    label: "Wireless network names",
    said: ["roaches", "00:FF"],
  },
  {
    oid: "2.23.140.1.31",
    value: "ASN1:SEQUENCE:tor",
    label: "Tor service descriptor",
    said: ["https://roach.onion", "SHA-256: 0D:0E"],
    values: [
      ["https://roach.onion", "https://roach.onion"],
      ["sha256", "SHA-256"],
      ["0D:0E", "0D:0E"],
    ],
  },
  {
    oid: "1.3.6.1.4.1.37476.9000.64.1",
    value: "ASN1:SEQUENCE:provisioner",
    label: "step-ca provisioner",
    said: ["Type: ACME", "Name: acme@ca", "team: storage"],
    values: [
      ["6", "Type: ACME"],
      ["acme@ca", "acme@ca"],
      ["", "Name"],
      ["team", "team"],
      ["storage", "storage"],
    ],
  },
  {
    oid: "1.3.6.1.5.5.7.1.4",
    value: "ASN1:FORMAT:HEX,OCTETSTRING:0102",
    label: "Audit identity",
    said: ["0102"],
    values: [["01:02", "0102"]],
  },
  {
    oid: "1.3.6.1.4.1.45724.1.1.4",
    value: `ASN1:FORMAT:HEX,OCTETSTRING:${"ee".repeat(16)}`,
    label: "FIDO authenticator model (AAGUID)",
    said: ["ee".repeat(16)],
    values: [[colons("ee".repeat(16)), "ee".repeat(16)]],
  },
  {
    oid: "1.3.6.1.4.1.311.2.1.27",
    value: "ASN1:SEQUENCE:financial",
    label: "Microsoft financial criteria",
    said: ["Financial information: available", "Criteria: not met"],
    values: [
      ["TRUE", "Financial information: available"],
      ["FALSE", "Criteria: not met"],
    ],
  },
  {
    oid: "2.5.29.1",
    value: "ASN1:SEQUENCE:oldkey",
    label: "Authority key ID (obsolete form)",
    said: ["a0a1", "CN=Other CA", "Serial number 12:34"],
    values: [
      ["A0:A1", "a0a1"],
      ["commonName", "CN="],
      ["Other CA", "Other CA"],
      ["12:34", "12:34"],
    ],
  },
];
