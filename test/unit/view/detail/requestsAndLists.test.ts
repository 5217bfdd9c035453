// Certification requests and revocation lists that OpenSSL made: the page says all that `openssl req -text` and
// `openssl crl -text` say.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { explicit, integer, sequence, time, tlv } from "../../../../src/pki/asn1/derWriter.ts";
import { encodeName } from "../../../../src/pki/issue/nameWriter.ts";
import { extensionRequest } from "../../../../src/pki/certificate/requestAttributeNames.ts";
import { detailModel, type DetailModel } from "../../../../src/view/filePage/detailModel.ts";
import type { FieldView } from "../../../../src/contract/protocol.ts";
import { authority, testNow } from "../../../support/certificate.ts";
import { certificationRequest, requestAttribute, requestedExtension } from "../../../support/certificationRequest.ts";
import { certificateList, listExtension } from "../../../support/certificateList.ts";
import { detailOf, fieldsOf, fileModel, said, valueText, viewContext } from "../../../support/model.ts";
import { openssl, temporaryFolder, withoutOpenssl } from "../../../support/openssl.ts";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);

function requestDetail(raw: Uint8Array): DetailModel {
  const model = fileModel(raw);
  const [item] = model.decoded.items;
  assert.ok(item?.kind === "certificationRequest");
  return detailModel(model, 0, viewContext, undefined) ?? assert.fail("no such row");
}

const partOf = ({ view }: DetailModel, id: string): readonly FieldView[] =>
  view.parts.find((part) => part.id === id)?.groups.flatMap(({ fields }) => fields) ?? assert.fail(`no part ${id}`);
const words = ({ label, critical, value }: FieldView): string =>
  `${label}${critical === true ? " critical" : ""}: ${value.flatMap(valueText).join("; ")}`;
/** A text of OpenSSL with single spaces. */
const single = (text: Buffer): string => text.toString().replace(/\s+/g, " ");
const encode = (text: string, label: string): string =>
  (new RegExp(`${label}:?((?: ?[0-9a-f]{2}:?)+)`).exec(text)?.[1] ?? assert.fail(label)).replace(/[\s:]/g, "");

const requestConfiguration = `[req]
prompt = no
distinguished_name = dn
req_extensions = ext
attributes = attributes
[dn]
O = Roach
CN = node
[attributes]
unstructuredName = somebody
challengePassword = very secret words
1.3.6.1.4.1.311.13.2.3 = 10.0.20348.2
[ext]
subjectAltName = DNS:localhost, IP:127.0.0.1
keyUsage = critical, digitalSignature
1.2.3.4 = ASN1:INTEGER:7
`;

describe("a certification request that OpenSSL made", { skip: withoutOpenssl }, () => {
  let detail: DetailModel;
  let printed = "";
  before(() => {
    writeFileSync(at("req.cnf"), requestConfiguration);
    const request = openssl([
      "req",
      "-new",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-keyout",
      at("key"),
      "-config",
      at("req.cnf"),
    ]);
    printed = single(openssl(["req", "-noout", "-text", "-nameopt", "RFC2253"], request));
    detail = requestDetail(request);
  });

  test("version, subject, key and signature", () => {
    assert.deepEqual(
      ["version", "subject", "public-key"].map((id) => said(detail, id).join()),
      ["1", "CN=node, O=Roach", "EC, curve P-256, 256 bits"],
    );
    assert.ok(
      printed.includes(
        "Version: 1 (0x0) Subject: CN=node,O=Roach Subject Public Key Info: Public Key Algorithm: id-ecPublicKey Public-Key: (256 bit)",
      ),
      printed,
    );
    assert.equal(said(detail, "key-value")[0], encode(printed, "pub"));
    assert.deepEqual(said(detail, "signature-algorithm"), ["ECDSA with SHA-256 1.2.840.10045.4.3.2"]);
    assert.equal(
      said(detail, "signature-value")[0],
      encode(printed, "Signature Algorithm: ecdsa-with-SHA256 Signature Value"),
    );
    assert.deepEqual(said(detail, "subject-0-0"), ["Roach", "UTF8String"]);
  });

  test("attributes by name, with text and type; the challenge password is not shown", () => {
    const attributes = partOf(detail, "requested").map(words);
    assert.deepEqual(attributes.slice(3), [
      "Challenge password: Present, but not shown",
      "Unstructured name: somebody; UTF8String",
      "Microsoft system version: 10.0.20348.2; UTF8String",
    ]);
    for (const one of [
      "unstructuredName :somebody",
      "1.3.6.1.4.1.311.13.2.3 :10.0.20348.2",
      "challengePassword :very secret words",
    ])
      assert.ok(printed.includes(one), printed);
    assert.ok(!JSON.stringify([detail.view, ...detail.copies]).includes("very secret"));
    assert.deepEqual(
      ["attribute-0", "attribute-1"].map((id) => detail.copies.get(id)),
      ["somebody", "10.0.20348.2"],
    );
  });

  test("requested extensions, with criticality", () => {
    const asked = partOf(detail, "requested").slice(0, 3).map(words);
    assert.deepEqual(asked, [
      "Subject alternative name: DNS localhost; IP 127.0.0.1",
      "Key usage critical: Digital signature",
      "1.2.3.4: 020107; INTEGER 7",
    ]);
    assert.ok(
      printed.includes(
        "Requested Extensions: X509v3 Subject Alternative Name: DNS:localhost, IP Address:127.0.0.1 X509v3 Key Usage: critical Digital Signature 1.2.3.4: ...",
      ),
      printed,
    );
  });

  test("extensions that are requested as Microsoft did before RFC 2985, and a value that isn't a string", () => {
    writeFileSync(
      at("ms.cnf"),
      [
        "asn1 = SEQUENCE:request\n[request]\ninfo = SEQUENCE:info\nalgorithm = SEQUENCE:ecdsa\nsignature = FORMAT:HEX,BITSTRING:0102\n[ecdsa]\noid = OID:ecdsa-with-SHA256\n",
        "[info]\nversion = INTEGER:0\nsubject = SEQUENCE:empty\nkey = SEQUENCE:spki\nattributes = IMPLICIT:0, SET:attributes\n[empty]\n",
        "[spki]\nalgorithm = SEQUENCE:ed25519\nkey = FORMAT:HEX,BITSTRING:0A0B\n[ed25519]\noid = OID:1.3.101.112\n",
        "[attributes]\nms = SEQUENCE:ms\nclient = SEQUENCE:client\n[ms]\ntype = OID:1.3.6.1.4.1.311.2.1.14\nvalues = SET:msvalues\n[msvalues]\none = SEQUENCE:extensions\n",
        "[extensions]\none = SEQUENCE:extension\n[extension]\ntype = OID:2.5.29.15\ncritical = BOOLEAN:TRUE\nvalue = OCTWRAP,FORMAT:BITLIST,BITSTRING:5\n",
        "[client]\ntype = OID:1.3.6.1.4.1.311.21.20\nvalues = SET:clientvalues\n[clientvalues]\none = SEQUENCE:clientinfo\n[clientinfo]\nid = INTEGER:9\nmachine = UTF8String:pc.example\n",
      ].join(""),
    );
    openssl(["asn1parse", "-genconf", at("ms.cnf"), "-noout", "-out", at("ms.der")]);
    const der = openssl(["req", "-inform", "DER", "-in", at("ms.der"), "-outform", "DER"]);
    const asked = partOf(requestDetail(der), "requested").map((field) => words(field).replaceAll("\u00a0", ""));
    assert.deepEqual(asked, [
      "Key usage critical: Certificate sign",
      "Microsoft client information: 300f0201090c0a70632e6578616d706c65; SEQUENCE; INTEGER 9; UTF8String “pc.example”",
    ]);
    assert.ok(
      single(openssl(["req", "-inform", "DER", "-noout", "-text"], der)).includes(
        "X509v3 Key Usage: critical Certificate Sign",
      ),
    );
  });
});

test("of a badly encoded request all is said that can be read, and what is wrong", () => {
  const name = requestedExtension("2.5.29.17", sequence(tlv(0x82, Uint8Array.of(0x61))));
  const asked = requestAttribute(
    extensionRequest,
    sequence(name, requestedExtension("2.5.29.15", Uint8Array.of(0xff, 0xff)), name),
  );
  const detail = requestDetail(certificationRequest([asked], 2n));
  assert.deepEqual(partOf(detail, "requested").map(words), [
    "Subject alternative name: DNS a",
    "Key usage: Cannot be read: KeyUsage has tag 0xff, expected 0x03; ffff",
    "Subject alternative name: DNS a",
  ]);
  assert.deepEqual(
    detail.view.findings.map(({ tone, code, title }) => [tone, code, title]),
    [["warning", "duplicate-extension", "The extension 2.5.29.17 occurs more than once, expected once"]],
  );
  assert.deepEqual(said(detail, "version"), ["3", "RFC 2986 section 4.1 defines only version 1"]);
  const empty = requestDetail(certificationRequest([requestAttribute(extensionRequest)]));
  assert.deepEqual(
    empty.view.findings.map(({ title }) => title),
    ["The extension request has no value, expected one"],
  );
  assert.equal(empty.view.parts.find(({ id }) => id === "requested")?.note, "");
  const nothing = requestDetail(certificationRequest([]));
  assert.deepEqual(
    [nothing.view.findings, nothing.view.parts[0]?.note, said(nothing, "version")],
    [[], "only subject and key", ["1"]],
  );
});

const listConfiguration = `[ca]
default_ca = own
[own]
database = ${at("index")}
crlnumber = ${at("number")}
default_md = sha256
crl_extensions = list
[list]
authorityKeyIdentifier = keyid:always
issuerAltName = DNS:ca.example
issuingDistributionPoint = critical, @idp
freshestCRL = URI:http://crl.example/delta.crl
[idp]
fullname = URI:http://crl.example/idp.crl
onlyuser = TRUE
`;

/** What OpenSSL's database says about what is revoked: when, and why. A list has them by serial number. */
const database = [
  "R\t280101000000Z\t260102030405Z\t1234\tunknown\t/CN=a",
  "R\t280101000000Z\t260203040506Z,keyCompromise\tA0FF\tunknown\t/CN=b",
  "R\t280101000000Z\t260304050607Z,holdInstruction,holdInstructionReject\t05\tunknown\t/CN=c",
  "R\t280101000000Z\t260405060708Z,keyTime,20260101000000Z\t06\tunknown\t/CN=d",
];

describe("a revocation list that OpenSSL made", { skip: withoutOpenssl }, () => {
  let detail: DetailModel;
  let printed = "";
  before(() => {
    writeFileSync(at("index"), `${database.join("\n")}\n`);
    writeFileSync(at("number"), "11A0\n");
    writeFileSync(at("ca.cnf"), listConfiguration);
    openssl([
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-keyout",
      at("cakey"),
      "-out",
      at("ca"),
      "-subj",
      "/O=Roach/CN=CA",
    ]);
    const list = openssl([
      "ca",
      "-gencrl",
      "-config",
      at("ca.cnf"),
      "-cert",
      at("ca"),
      "-keyfile",
      at("cakey"),
      "-crl_lastupdate",
      "20260228120000Z",
      "-crl_nextupdate",
      "20260302120000Z",
    ]);
    printed = single(openssl(["crl", "-noout", "-text", "-nameopt", "RFC2253"], list));
    detail = detailOf(list);
  });

  test("version, issuer, times and signature", () => {
    assert.deepEqual(
      ["version", "issuer", "this-update", "next-update", "revoked"].map((id) => said(detail, id).join("; ")),
      [
        "2",
        "CN=CA, O=Roach",
        "2026-02-28 12:00:00 UTC; 24 hours ago",
        "2026-03-02 12:00:00 UTC; in 24 hours",
        "4 certificates",
      ],
    );
    assert.ok(
      printed.includes(
        "Version 2 (0x1) Signature Algorithm: ecdsa-with-SHA256 Issuer: CN=CA,O=Roach Last Update: Feb 28 12:00:00 2026 GMT Next Update: Mar 2 12:00:00 2026 GMT",
      ),
      printed,
    );
    for (const id of ["inner-algorithm", "signature-algorithm"])
      assert.deepEqual(said(detail, id), ["ECDSA with SHA-256 1.2.840.10045.4.3.2"]);
    assert.equal(said(detail, "signature-value")[0], encode(printed, "Signature Value"));
  });

  test("extensions of the list, with criticality", () => {
    const [key, ...others] = partOf(detail, "extensions").map(words);
    assert.deepEqual(others, [
      "Issuer alternative name: DNS ca.example",
      "Issuing distribution point critical: URI http://crl.example/idp.crl; Holds only certificates of end entities",
      "Freshest CRL: URI http://crl.example/delta.crl",
      `CRL number: 4512`,
    ]);
    const colons = (key?.replace("Authority key ID: ", "").toUpperCase().match(/../g) ?? []).join(":");
    assert.ok(
      printed.includes(
        `CRL extensions: X509v3 Authority Key Identifier: ${colons} X509v3 Issuer Alternative Name: DNS:ca.example X509v3 Issuing Distribution Point: critical Full Name: URI:http://crl.example/idp.crl Only User Certificates X509v3 Freshest CRL: Full Name: URI:http://crl.example/delta.crl X509v3 CRL Number: 4512`,
      ),
      printed,
    );
  });

  test("entries with their extensions", () => {
    const groups = detail.view.parts.find(({ id }) => id === "revoked")?.groups ?? [];
    assert.deepEqual(
      groups.map(({ title, fields }) => [title, ...fields.map(words)]),
      [
        [
          "Serial number 05",
          "Revoked: 2026-03-04 05:06:07 UTC",
          "Reason: Certificate hold",
          "Hold instruction: Reject",
        ],
        [
          "Serial number 06",
          "Revoked: 2026-04-05 06:07:08 UTC",
          "Reason: Key compromise",
          "Invalidity date: 2026-01-01 00:00:00 UTC",
        ],
        ["Serial number 12:34", "Revoked: 2026-01-02 03:04:05 UTC"],
        ["Serial number A0:FF", "Revoked: 2026-02-03 04:05:06 UTC", "Reason: Key compromise"],
      ],
    );
    assert.ok(
      printed.includes(
        [
          "Revoked Certificates: Serial Number: 05 Revocation Date: Mar 4 05:06:07 2026 GMT CRL entry extensions: X509v3 CRL Reason Code: Certificate Hold Hold Instruction Code: Hold Instruction Reject",
          "Serial Number: 06 Revocation Date: Apr 5 06:07:08 2026 GMT CRL entry extensions: X509v3 CRL Reason Code: Key Compromise Invalidity Date: Jan 1 00:00:00 2026 GMT",
          "Serial Number: 1234 Revocation Date: Jan 2 03:04:05 2026 GMT",
          "Serial Number: A0FF Revocation Date: Feb 3 04:05:06 2026 GMT CRL entry extensions: X509v3 CRL Reason Code: Key Compromise",
        ].join(" "),
      ),
      printed,
    );
  });
});

test("reports a list that is out of date, and one without a next update", async () => {
  const ca = await authority();
  const late = detailOf(await certificateList(ca, { nextUpdate: new Date(testNow.getTime() - 3 * 86_400_000) }));
  assert.deepEqual(said(late, "next-update"), ["2026-02-26 12:00:00 UTC: passed 3 days ago. The list is outdated"]);
  const open = detailOf(await certificateList(ca, { nextUpdate: undefined, revoked: [] }));
  assert.deepEqual([...said(open, "next-update"), ...said(open, "revoked")], ["None", "None"]);
});

test("a version that no list has is told of", async () => {
  const ca = await authority();
  const versions = await Promise.all(
    [1, 2, 3, 0].map(async (version) => said(detailOf(await certificateList(ca, { version })), "version")),
  );
  const why = "RFC 5280 section 5.1.2.1 defines only versions 1 and 2";
  assert.deepEqual(versions, [["1"], ["2"], ["3", why], ["0", why]]);
});

test("a negative serial number keeps its bytes together", async () => {
  const detail = detailOf(await certificateList(await authority(), { revoked: [-0x48f30cn] }));
  assert.deepEqual(
    detail.view.parts.find(({ id }) => id === "revoked")?.groups.map(({ title }) => title),
    ["Serial number -48:F3:0C"],
  );
});

test("an entry of an indirect list without an issuer says whose it takes over", async () => {
  const issuer = (cn: string): Uint8Array =>
    listExtension(
      "2.5.29.29",
      sequence(explicit(4, encodeName([[{ type: "2.5.4.3", value: cn, stringType: "utf8String" }]]))),
      true,
    );
  const entry = (serial: bigint, ...extensions: readonly Uint8Array[]): Uint8Array =>
    sequence(integer(serial), time(testNow), ...(extensions.length === 0 ? [] : [sequence(...extensions)]));
  const entries = [
    entry(1n),
    entry(2n, issuer("A")),
    entry(3n),
    entry(4n, issuer("B".repeat(300))),
    entry(5n),
    entry(6n, listExtension("2.5.29.29", integer(1n))),
    entry(7n),
  ];
  const ca = await authority();
  const issuers = async (point: Uint8Array): Promise<readonly string[]> => {
    const detail = detailOf(
      await certificateList(ca, { entries, extensions: [listExtension("2.5.29.28", point, true)] }),
    );
    const groups = detail.view.parts.find(({ id }) => id === "revoked")?.groups ?? [];
    return groups.flatMap(({ title = "", fields }) =>
      fields
        .filter(({ critical, label }) => critical === undefined && label === "Certificate issuer")
        .map((field) => `${title}: ${words(field)}`),
    );
  };
  const inherited = [
    "Serial number 03: Certificate issuer: CN=A; as of the entry before",
    `Serial number 05: Certificate issuer: CN=${"B".repeat(197)}…; as of the entry before`,
  ];
  assert.deepEqual(await issuers(sequence(tlv(0x84, Uint8Array.of(0xff)))), inherited);
  assert.deepEqual(
    await issuers(sequence(tlv(0x84, Uint8Array.of(0xff)), integer(1n))),
    inherited,
    "a point that cannot be read",
  );
  assert.deepEqual(await issuers(sequence()), []);
});

test("of ten thousand entries all are counted, and the first 500 shown", async () => {
  const many = Array.from({ length: 10_000 }, (_, serial) => BigInt(serial + 1));
  const detail = detailOf(await certificateList(await authority(), { revoked: many }));
  assert.deepEqual(said(detail, "revoked"), ["10,000 certificates"]);
  const part = detail.view.parts.find(({ id }) => id === "revoked");
  const entries = part?.groups.filter(({ title }) => title !== undefined);
  assert.deepEqual([part?.note, entries?.length], ["the first 500 of 10,000", 500]);
  assert.deepEqual(said(detail, "entries-left"), ["and 9,500 more. To look one up: inspect FILE --serial HEX"]);
  assert.equal(new Set(fieldsOf(detail).map(({ id }) => id)).size, fieldsOf(detail).length);
});
