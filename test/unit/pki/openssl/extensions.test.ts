// The extensions of RFC 5280: what we read of certificates that OpenSSL made, said in the words of `openssl x509
// -text`, is what it prints.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { readCertificate, type Certificate } from "../../../../src/pki/certificate/certificate.ts";
import { displayName } from "../../../../src/pki/names/distinguishedName.ts";
import { issuerAltName, subjectAltName } from "../../../../src/pki/extensions/rfc5280/alternativeNames.ts";
import { basicConstraints } from "../../../../src/pki/extensions/rfc5280/basicConstraints.ts";
import {
  cRLDistributionPoints,
  freshestCRL,
  type DistributionPoint,
} from "../../../../src/pki/extensions/rfc5280/distributionPoints.ts";
import { extensionOf, findExtension, type ExtensionDecoder } from "../../../../src/pki/extensions/extensionDecoder.ts";
import { extKeyUsage } from "../../../../src/pki/extensions/rfc5280/extKeyUsage.ts";
import {
  authorityInfoAccess,
  subjectInfoAccess,
  type AccessDescription,
} from "../../../../src/pki/extensions/rfc5280/informationAccess.ts";
import { authorityKeyIdentifier, subjectKeyIdentifier } from "../../../../src/pki/extensions/rfc5280/keyIdentifiers.ts";
import { keyUsage } from "../../../../src/pki/extensions/rfc5280/keyUsage.ts";
import { nameConstraints, type GeneralSubtree } from "../../../../src/pki/extensions/rfc5280/nameConstraints.ts";
import {
  certificatePolicies,
  inhibitAnyPolicy,
  policyConstraints,
  policyMappings,
} from "../../../../src/pki/extensions/rfc5280/policies.ts";
import { privateKeyUsagePeriod } from "../../../../src/pki/extensions/rfc5280/privateKeyUsagePeriod.ts";
import { subjectDirectoryAttributes } from "../../../../src/pki/extensions/rfc5280/subjectDirectoryAttributes.ts";
import type { GeneralName } from "../../../../src/pki/names/generalName.ts";
import { isoTime } from "../../../../src/pki/asn1/time.ts";
import { openssl, temporaryFolder, withoutOpenssl } from "../../../support/openssl.ts";

const configuration = `[req]
distinguished_name = dn
prompt = no
[dn]
CN = all
[all]
basicConstraints = critical, CA:TRUE, pathlen:3
keyUsage = critical, digitalSignature, nonRepudiation, keyEncipherment, dataEncipherment, keyAgreement, keyCertSign, cRLSign, encipherOnly, decipherOnly
extendedKeyUsage = serverAuth, clientAuth, 1.2.3.4, OCSPSigning, anyExtendedKeyUsage
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always, issuer:always
subjectAltName = DNS:a.example, IP:10.0.0.1, IP:2001:db8::1, URI:crdb://tenant/1/user/x, email:me@example.com, RID:1.2.3.4, otherName:1.3.6.1.4.1.311.20.2.3;UTF8:me@ad, dirName:dir
issuerAltName = DNS:ca.example
nameConstraints = critical, permitted;DNS:example.com, permitted;IP:10.0.0.0/255.0.0.0, excluded;email:.bad.example, excluded;IP:2001:db8::/ffff:ffff::
certificatePolicies = 1.2.3.4, 2.5.29.32.0, @policy
policyConstraints = requireExplicitPolicy:2, inhibitPolicyMapping:0
inhibitAnyPolicy = 4
policyMappings = 1.2.3:1.2.4, 1.2.5:1.2.6
crlDistributionPoints = URI:http://crl.example/a.crl, point
freshestCRL = URI:http://crl.example/delta.crl
authorityInfoAccess = OCSP;URI:http://ocsp.example/, caIssuers;URI:http://ca.example/ca.cer
subjectInfoAccess = caRepository;URI:http://ca.example/repo
2.5.29.16 = ASN1:SEQUENCE:period
2.5.29.9 = ASN1:SEQUENCE:attributes
1.2.3.4.5 = critical, ASN1:UTF8String:private
[few]
basicConstraints = CA:FALSE
keyUsage = decipherOnly
subjectAltName = critical, DNS:*.example
[dir]
C = DE
O = Dir
CN = inner
[policy]
policyIdentifier = 1.3.5.8
CPS.1 = http://cps.example/
userNotice.1 = @notice
[notice]
explicitText = Read this
organization = Org
noticeNumbers = 1, 2
[point]
fullname = URI:http://crl.example/b.crl
CRLissuer = dirName:dir
reasons = keyCompromise, CACompromise, privilegeWithdrawn
[period]
from = IMPLICIT:0, GENERALIZEDTIME:20260102030405Z
until = IMPLICIT:1, GENERALIZEDTIME:20270102030405Z
[attributes]
one = SEQUENCE:attribute
[attribute]
type = OID:1.3.6.1.5.5.7.9.4
values = SET:countries
[countries]
a = PRINTABLESTRING:DE
b = INTEGER:5
`;

const folder = temporaryFolder();

interface Made {
  readonly certificate: Certificate;
  /** What OpenSSL prints below each extension's title, with single spaces. */
  readonly printed: ReadonlyMap<string, string>;
}

function make(section: string): Made {
  const at = (name: string): string => join(folder, name);
  writeFileSync(at("cnf"), configuration);
  openssl([
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-keyout",
    at("key"),
    "-config",
    at("cnf"),
    "-extensions",
    section,
    "-days",
    "9",
    "-outform",
    "DER",
    "-out",
    at("der"),
  ]);
  const outcome = readCertificate(readFileSync(at("der")));
  assert.ok(outcome.ok);
  const printed = new Map<string, string>();
  let title = "";
  for (const line of openssl(["x509", "-in", at("der"), "-noout", "-text"])
    .toString()
    .split("\n")) {
    const head = /^ {12}(\S.*?): (critical)?\s*$|^ {12}(\S.*?): ?(critical)?\s*$/.exec(line);
    if (head !== null) {
      title = `${head[1] ?? head[3] ?? ""}${(head[2] ?? head[4]) === undefined ? "" : " critical"}`;
      printed.set(title, "");
    } else if (line.startsWith(" ".repeat(16))) {
      printed.set(title, `${printed.get(title) ?? ""} ${line.trim().replace(/\s+/g, " ")}`.trim());
    }
  }
  return { certificate: outcome.value, printed };
}

function value<T>({ certificate }: Made, decoder: ExtensionDecoder<T>): T {
  const outcome = extensionOf(certificate, decoder);
  assert.ok(outcome?.ok === true);
  return outcome.value;
}

const colons = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString("hex")
    .toUpperCase()
    .replace(/..(?=.)/g, "$&:");
const long6 = (bytes: Uint8Array): string =>
  Array.from({ length: 8 }, (_, i) =>
    (((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)).toString(16).toUpperCase(),
  ).join(":");
const opensslAddress = (bytes: Uint8Array): string => (bytes.length === 4 ? bytes.join(".") : long6(bytes));

function opensslName(name: GeneralName): string {
  switch (name.type) {
    case "dns":
      return `DNS:${name.value}`;
    case "email":
      return `email:${name.value}`;
    case "uri":
      return `URI:${name.value}`;
    case "rid":
      return `Registered ID:${name.value}`;
    case "ip":
      return `IP Address:${opensslAddress(name.address)}`;
    case "otherName":
      return "othername: UPN::me@ad";
    default:
      return `DirName:${(name.type === "dirName" ? displayName(name.name) : "").split(", ").reverse().join(", ").replaceAll("=", " = ")}`;
  }
}

const subtree = ({ base }: GeneralSubtree): string => {
  if (base.type !== "ip") return opensslName(base);
  const half = base.address.length / 2;
  return `IP:${opensslAddress(base.address.subarray(0, half))}/${opensslAddress(base.address.subarray(half))}`;
};
const access = ({ accessMethod, accessLocation }: AccessDescription): string => {
  const methods: Readonly<Record<string, string>> = {
    "1.3.6.1.5.5.7.48.1": "OCSP",
    "1.3.6.1.5.5.7.48.2": "CA Issuers",
    "1.3.6.1.5.5.7.48.5": "CA Repository",
  };
  return `${methods[accessMethod] ?? "?"} - ${opensslName(accessLocation)}`;
};
const point = ({ fullName, cRLIssuer, reasons }: DistributionPoint): string => {
  const words = [
    "Unused",
    "Key Compromise",
    "CA Compromise",
    "Affiliation Changed",
    "Superseded",
    "Cessation Of Operation",
    "Certificate Hold",
    "Privilege Withdrawn",
    "AA Compromise",
  ];
  const given = words.filter(
    (_, bit) => reasons !== undefined && (((reasons[1 + (bit >> 3)] ?? 0) << (bit & 7)) & 0x80) !== 0,
  );
  return [
    `Full Name: ${fullName.map(opensslName).join(" ")}`,
    ...(given.length === 0 ? [] : [`Reasons: ${given.join(", ")}`]),
    ...(cRLIssuer.length === 0 ? [] : [`CRL Issuer: ${cRLIssuer.map(opensslName).join(" ")}`]),
  ].join(" ");
};

describe("extensions as OpenSSL prints them", { skip: withoutOpenssl }, () => {
  let all: Made;
  let few: Made;
  before(() => {
    all = make("all");
    few = make("few");
  });

  function same(title: string, ours: string, made = all): void {
    assert.equal(
      ours.replace(/\s+/g, " "),
      made.printed.get(title),
      `${title}; there are ${[...made.printed.keys()].join(", ")}`,
    );
  }

  test("basicConstraints", () => {
    const { cA, pathLenConstraint } = value(all, basicConstraints);
    same("X509v3 Basic Constraints critical", `CA:${cA ? "TRUE" : "FALSE"}, pathlen:${pathLenConstraint}`);
    assert.deepEqual(value(few, basicConstraints), { cA: false, pathLenConstraint: undefined, pathLenText: undefined });
    same("X509v3 Basic Constraints", "CA:FALSE", few);
  });

  test("keyUsage", () => {
    const words: Readonly<Record<string, string>> = { keyCertSign: "Certificate Sign", cRLSign: "CRL Sign" };
    const said = value(all, keyUsage).map(
      (bit) => words[bit] ?? bit.replace(/^./, (letter) => letter.toUpperCase()).replace(/(?<=.)[A-Z]/g, " $&"),
    );
    same("X509v3 Key Usage critical", said.join(", "));
    assert.equal(said.length, 9);
    assert.deepEqual(value(few, keyUsage), ["decipherOnly"]);
  });

  test("extKeyUsage", () => {
    const words: Readonly<Record<string, string>> = {
      "1.3.6.1.5.5.7.3.1": "TLS Web Server Authentication",
      "1.3.6.1.5.5.7.3.2": "TLS Web Client Authentication",
      "1.3.6.1.5.5.7.3.9": "OCSP Signing",
      "2.5.29.37.0": "Any Extended Key Usage",
    };
    same(
      "X509v3 Extended Key Usage",
      value(all, extKeyUsage)
        .map((oid) => words[oid] ?? oid)
        .join(", "),
    );
  });

  test("key identifiers", () => {
    same("X509v3 Subject Key Identifier", colons(value(all, subjectKeyIdentifier)));
    const { keyIdentifier, authorityCertIssuer, authorityCertSerialNumber } = value(all, authorityKeyIdentifier);
    const issuer = (authorityCertIssuer ?? []).map((name) => `DirName:/${name.value}`).join("");
    same(
      "X509v3 Authority Key Identifier",
      `keyid:${colons(keyIdentifier ?? new Uint8Array())} ${issuer} serial:${colons(Buffer.from(authorityCertSerialNumber ?? "", "hex"))}`,
    );
  });

  test("alternative names", () => {
    const names = value(all, subjectAltName);
    const oneLine = (text: string): string =>
      text
        .replace("DirName:", "DirName:/")
        .replaceAll(" = ", "=")
        .replace(/, (?=O=|CN=)/g, "/");
    same("X509v3 Subject Alternative Name", oneLine(names.map(opensslName).join(", ")));
    assert.deepEqual(
      names.map(({ type }) => type),
      ["dns", "ip", "ip", "uri", "email", "rid", "otherName", "dirName"],
    );
    const other = names.find((name) => name.type === "otherName");
    assert.deepEqual([other?.typeId, other?.value], ["1.3.6.1.4.1.311.20.2.3", "me@ad"]);
    assert.equal(names[2]?.value, "2001:db8::1");
    for (const { range } of names) assert.ok((all.certificate.der[range.start] ?? 0) >= 0x80);
    same("X509v3 Issuer Alternative Name", value(all, issuerAltName).map(opensslName).join(", "));
    assert.equal(findExtension(few.certificate, subjectAltName.oid)?.critical, true);
    same("X509v3 Subject Alternative Name critical", "DNS:*.example", few);
  });

  test("nameConstraints", () => {
    const { permittedSubtrees, excludedSubtrees } = value(all, nameConstraints);
    same(
      "X509v3 Name Constraints critical",
      `Permitted: ${permittedSubtrees.map(subtree).join(" ")} Excluded: ${excludedSubtrees.map(subtree).join(" ")}`,
    );
  });

  test("policies", () => {
    const said = value(all, certificatePolicies).map(({ policyIdentifier, qualifiers }) => {
      const notes = qualifiers.map((one) => {
        if (one.type === "cps") return `CPS: ${one.uri}`;
        assert.ok(one.type === "notice");
        return `User Notice: Organization: ${String(one.noticeRef?.organization)} Numbers: ${one.noticeRef?.noticeNumbers.join(", ")} Explicit Text: ${String(one.explicitText)}`;
      });
      return [`Policy: ${policyIdentifier === "2.5.29.32.0" ? "X509v3 Any Policy" : policyIdentifier}`, ...notes].join(
        " ",
      );
    });
    same("X509v3 Certificate Policies", said.join(" "));
    const { requireExplicitPolicy, inhibitPolicyMapping } = value(all, policyConstraints);
    same(
      "X509v3 Policy Constraints",
      `Require Explicit Policy:${requireExplicitPolicy?.text}, Inhibit Policy Mapping:${inhibitPolicyMapping?.text}`,
    );
    same("X509v3 Inhibit Any Policy", value(all, inhibitAnyPolicy).text);
    same(
      "X509v3 Policy Mappings",
      value(all, policyMappings)
        .map((one) => `${one.issuerDomainPolicy}:${one.subjectDomainPolicy}`)
        .join(", "),
    );
  });

  test("distribution points", () => {
    same("X509v3 CRL Distribution Points", value(all, cRLDistributionPoints).map(point).join(" "));
    same("X509v3 Freshest CRL", value(all, freshestCRL).map(point).join(" "));
  });

  test("information access", () => {
    same("Authority Information Access", value(all, authorityInfoAccess).map(access).join(" "));
    same("Subject Information Access", value(all, subjectInfoAccess).map(access).join(" "));
  });

  test("privateKeyUsagePeriod", () => {
    const { notBefore, notAfter } = value(all, privateKeyUsagePeriod);
    const printed = /^Not Before: (.*), Not After: (.*)$/.exec(
      all.printed.get("X509v3 Private Key Usage Period") ?? "",
    );
    assert.deepEqual(
      [notBefore, notAfter].map((time) => isoTime(time?.epochMs ?? 0)),
      [printed?.[1], printed?.[2]].map((text) => isoTime(Date.parse(text ?? ""))),
    );
  });

  test("subjectDirectoryAttributes, which OpenSSL prints as bytes", () => {
    const [attribute] = value(all, subjectDirectoryAttributes);
    assert.equal(attribute?.type, "1.3.6.1.5.5.7.9.4");
    assert.deepEqual(
      attribute.values.map((one) => (typeof one === "string" ? one : Buffer.from(one).toString("hex"))),
      ["020105", "DE"],
    );
  });

  test("the list of extensions has their order, criticality and bytes", () => {
    const { extensions, der } = all.certificate;
    assert.equal(extensions.length, 19);
    assert.deepEqual(
      extensions.filter(({ critical }) => critical).map(({ oid }) => oid),
      ["2.5.29.19", "2.5.29.15", "2.5.29.30", "1.2.3.4.5"],
    );
    const own = findExtension(all.certificate, "1.2.3.4.5");
    assert.deepEqual(Buffer.from(own?.value ?? []).toString(), "\x0c\x07private");
    for (const { range } of extensions) assert.equal(der[range.start], 0x30);
  });
});
