// What the parts of certificates, requests and lists are called: RFC 5280 section 4.1 and appendix A, RFC 2986 section 4, RFC 8017 appendix
// A.1.1, RFC 3279 section 2.2.3. A shape names the values inside of a value; it never decides what is shown, only what it is called.

import { tag } from "../../pki/asn1/derTag.ts";

/** How the content of an implicitly tagged value is read. */
export type Reading = "text" | "address" | "oid";

export interface Member {
  readonly name: string;
  /** Possible identifier bytes; absent if any may follow. A member with some may be missing. */
  readonly tags?: readonly number[];
  readonly shape?: Shape;
  readonly reading?: Reading;
}

export interface Shape {
  /** In order. */
  readonly members?: readonly Member[];
  /** Instead of members: what each value inside is, by the first that fits. */
  readonly each?: readonly Member[];
  /** The object identifier inside names this value, and says what is in its other parts. */
  readonly named?: "attribute" | "extension";
}

const { boolean, integer, bitString, utcTime, generalizedTime, sequence } = tag;

function member(name: string, shape?: Shape, tags?: readonly number[]): Member {
  return { name, ...(shape === undefined ? {} : { shape }), ...(tags === undefined ? {} : { tags }) };
}

/** Without its own name: the ASN.1 type says enough. */
function element(shape: Shape): Shape {
  return { each: [member("", shape)] };
}

const algorithm: Shape = { members: [member("algorithm"), member("parameters")] };
const attribute: Shape = { members: [member("type"), member("value")], named: "attribute" };
const name: Shape = element(element(attribute));
const validity: Shape = { members: [member("notBefore"), member("notAfter")] };
const subjectPublicKeyInfo: Shape = { members: [member("algorithm", algorithm), member("subjectPublicKey")] };

const generalName: readonly Member[] = [
  member("otherName", { members: [member("type-id"), member("value")] }, [0xa0]),
  { name: "rfc822Name", tags: [0x81], reading: "text" },
  { name: "dNSName", tags: [0x82], reading: "text" },
  member("x400Address", undefined, [0xa3]),
  member("directoryName", { each: [member("", name)] }, [0xa4]),
  member("ediPartyName", undefined, [0xa5]),
  { name: "uniformResourceIdentifier", tags: [0x86], reading: "text" },
  { name: "iPAddress", tags: [0x87], reading: "address" },
  { name: "registeredID", tags: [0x88], reading: "oid" },
];
const generalNames: Shape = { each: generalName };
const subtrees: Shape = element(generalNames);

const extension: Shape = {
  members: [member("extnID"), member("critical", undefined, [boolean]), member("extnValue")],
  named: "extension",
};
const extensions: Shape = element(element(extension));

const distributionPoints: Shape = element({
  members: [
    member(
      "distributionPoint",
      { each: [member("fullName", generalNames, [0xa0]), member("nameRelativeToCRLIssuer", undefined, [0xa1])] },
      [0xa0],
    ),
    member("reasons", undefined, [0x81]),
    member("cRLIssuer", generalNames, [0xa2]),
  ],
});
const accessDescriptions: Shape = element({
  members: [member("accessMethod"), ...generalName.map((one) => ({ ...one, name: "accessLocation" }))],
});

/** What the value of an extension holds, by the name of the extension. */
export const extensionShapes: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  [
    "basicConstraints",
    { members: [member("cA", undefined, [boolean]), member("pathLenConstraint", undefined, [integer])] },
  ],
  ["subjectAltName", generalNames],
  ["issuerAltName", generalNames],
  [
    "authorityKeyIdentifier",
    {
      members: [
        member("keyIdentifier", undefined, [0x80]),
        member("authorityCertIssuer", generalNames, [0xa1]),
        member("authorityCertSerialNumber", undefined, [0x82]),
      ],
    },
  ],
  ["extKeyUsage", element({})],
  [
    "nameConstraints",
    { members: [member("permittedSubtrees", subtrees, [0xa0]), member("excludedSubtrees", subtrees, [0xa1])] },
  ],
  ["cRLDistributionPoints", distributionPoints],
  ["freshestCRL", distributionPoints],
  ["authorityInfoAccess", accessDescriptions],
  ["subjectInfoAccess", accessDescriptions],
  [
    "certificatePolicies",
    element({ members: [member("policyIdentifier"), member("policyQualifiers", undefined, [sequence])] }),
  ],
  [
    "policyConstraints",
    {
      members: [member("requireExplicitPolicy", undefined, [0x80]), member("inhibitPolicyMapping", undefined, [0x81])],
    },
  ],
  [
    "privateKeyUsagePeriod",
    { members: [member("notBefore", undefined, [0x80]), member("notAfter", undefined, [0x81])] },
  ],
]);

/** Two INTEGERs in a bit string: an RSA public key, or the signature of DSA and ECDSA. */
export const bitStringShapes: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["subjectPublicKey", { members: [member("modulus"), member("publicExponent")] }],
  ["signatureValue", { members: [member("r"), member("s")] }],
]);

const signedMember = (content: Member): Member =>
  member("", {
    members: [content, member("signatureAlgorithm", algorithm), member("signatureValue", undefined, [bitString])],
  });

const certificate = signedMember(
  member("tbsCertificate", {
    members: [
      member("version", undefined, [0xa0]),
      member("serialNumber"),
      member("signature", algorithm),
      member("issuer", name),
      member("validity", validity),
      member("subject", name),
      member("subjectPublicKeyInfo", subjectPublicKeyInfo),
      member("issuerUniqueID", undefined, [0x81, 0xa1]),
      member("subjectUniqueID", undefined, [0x82, 0xa2]),
      member("extensions", extensions, [0xa3]),
    ],
  }),
);

const certificationRequest = signedMember(
  member("certificationRequestInfo", {
    members: [
      member("version"),
      member("subject", name),
      member("subjectPKInfo", subjectPublicKeyInfo),
      member("attributes", element({ members: [member("type"), member("values")], named: "attribute" }), [0xa0]),
    ],
  }),
);

const certificateList = signedMember(
  member("tbsCertList", {
    members: [
      member("version", undefined, [integer]),
      member("signature", algorithm),
      member("issuer", name),
      member("thisUpdate"),
      member("nextUpdate", undefined, [utcTime, generalizedTime]),
      member(
        "revokedCertificates",
        element({
          members: [
            member("userCertificate"),
            member("revocationDate"),
            member("crlEntryExtensions", element(extension), [sequence]),
          ],
        }),
        [sequence],
      ),
      member("crlExtensions", extensions, [0xa0]),
    ],
  }),
);

/** The whole value, by the kind of block. */
export const wholeShapes = {
  certificate: { ...certificate, name: "Certificate" },
  certificationRequest: { ...certificationRequest, name: "CertificationRequest" },
  certificateList: { ...certificateList, name: "CertificateList" },
} as const satisfies Readonly<Record<string, Member>>;

/** Bytes that are no DER, however much they may look like it. */
export const opaqueNames: ReadonlySet<string> = new Set([
  "keyIdentifier",
  "subjectKeyIdentifier",
  "issuerUniqueID",
  "subjectUniqueID",
]);
