// The odd forms of name constraints (RFC 5280 section 4.2.1.10, RFC 8398 section 6), for the profile that follows them
// to the letter.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { concatBytes, fromHex } from "../../../../src/pki/asn1/bytes.ts";
import { readCertificate, type Certificate } from "../../../../src/pki/certificate/certificate.ts";
import type { ExtensionSpec, GeneralNameSpec, NameSpec } from "../../../../src/pki/issue/certificateSpec.ts";
import { validatePath } from "../../../../src/pki/path/certificationPath.ts";
import { authority, nodeCertificate, testNow, type TestCertificate } from "../../../support/certificate.ts";

const hex = (text: string): Uint8Array => fromHex(text.replaceAll(" ", "")) ?? new Uint8Array();
const tlv = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const content = concatBytes(parts);
  return concatBytes([Uint8Array.of(tag, content.length), content]);
};
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

const bases = {
  dns: (value: string) => tlv(0x82, text(value)),
  email: (value: string) => tlv(0x81, text(value)),
  uri: (value: string) => tlv(0x86, text(value)),
  ip: (value: string) => tlv(0x87, hex(value)),
  dirName: (...rdns: readonly (readonly [type: string, tag: number, value: string])[]) =>
    tlv(0xa4, tlv(0x30, ...rdns.map(([type, tag, value]) => tlv(0x31, tlv(0x30, hex(type), tlv(tag, text(value))))))),
};
const [cn, o] = ["0603550403", "060355040a"];

function read({ der }: TestCertificate): Certificate {
  const outcome = readCertificate(der);
  assert.ok(outcome.ok);
  return outcome.value;
}

/** The problem's section and message; empty if it is trusted. */
async function judge(
  list: "permitted" | "excluded",
  base: Uint8Array,
  names: readonly GeneralNameSpec[],
  subject?: NameSpec,
): Promise<string> {
  const value = tlv(0x30, tlv(list === "permitted" ? 0xa0 : 0xa1, tlv(0x30, base)));
  const constraints: ExtensionSpec = { type: "raw", oid: "2.5.29.30", critical: true, value };
  const root = await authority({ withExtensions: [constraints] });
  const san =
    names.length === 0
      ? ({ withoutExtensions: ["subjectAltName"] } as const)
      : ({ withExtensions: [{ type: "subjectAltName", critical: false, names }] } as const);
  const leaf = await nodeCertificate({ issuedBy: root, ...san, ...(subject !== undefined && { subject }) });
  const request = {
    certificate: read(leaf),
    intermediates: [],
    anchors: [read(root)],
    purpose: "serverAuth",
    at: testNow.getTime(),
    profile: { kind: "rfc5280" },
  } as const;
  const answer = await validatePath(request, nodeCryptography);
  return answer.outcome === "trusted" ? "" : `${answer.problem.section}: ${answer.problem.message}`;
}

const dns = (value: string): GeneralNameSpec => ({ type: "dNSName", value });
const mail = (value: string): GeneralNameSpec => ({ type: "rfc822Name", value });
const uri = (value: string): GeneralNameSpec => ({ type: "uniformResourceIdentifier", value });
const ip = (bytes: string): GeneralNameSpec => ({ type: "iPAddress", bytes: hex(bytes) });
/** SmtpUTF8Mailbox (RFC 8398 section 3) as otherName. */
const utf8Mail = (value: string): GeneralNameSpec => ({
  type: "raw",
  der: tlv(0xa0, hex("06082b06010505070809"), tlv(0xa0, tlv(0x0c, text(value)))),
});

type Row = readonly [list: "permitted" | "excluded", base: Uint8Array, name: GeneralNameSpec, trusted: boolean];
const mapped = "00000000 00000000 0000ffff";
const rows: readonly Row[] = [
  ["permitted", bases.dns("example.com"), dns("example.com"), true],
  ["permitted", bases.dns("EXAMPLE.com"), dns("a.Example.COM"), true],
  ["permitted", bases.dns("example.com"), dns("badexample.com"), false],
  ["permitted", bases.dns("a.example.com"), dns("example.com"), false],
  ["permitted", bases.dns(""), dns("anything.test"), true],
  ["excluded", bases.dns(""), dns("anything.test"), false],
  ["permitted", bases.dns("example.com"), dns("*.example.com"), true],
  ["permitted", bases.dns("a.example.com"), dns("*.example.com"), false],
  ["excluded", bases.dns("a.example.com"), dns("*.example.com"), false],
  ["excluded", bases.dns("b.a.example.com"), dns("*.example.com"), true],
  ["excluded", bases.dns("example.com"), dns("*.example.com"), false],
  ["excluded", bases.dns("example.com"), dns("example.org"), true],
  ["permitted", bases.dns("example.com"), ip("0a000001"), true],
  ["permitted", bases.email("example.com"), mail("u@example.com"), true],
  ["permitted", bases.email("example.com"), mail("u@a.example.com"), false],
  ["permitted", bases.email(".example.com"), mail("u@a.example.com"), true],
  ["permitted", bases.email(".example.com"), mail("u@example.com"), false],
  ["permitted", bases.email("u@example.com"), mail("u@EXAMPLE.com"), true],
  ["permitted", bases.email("u@example.com"), mail("U@example.com"), false],
  ["excluded", bases.email("u@example.com"), mail("v@example.com"), true],
  ["permitted", bases.email(""), mail("u@example.com"), true],
  ["permitted", bases.email("xn--bcher-kva.example"), utf8Mail("würmchen@bücher.example"), true],
  ["excluded", bases.email("xn--bcher-kva.example"), utf8Mail("würmchen@bücher.example"), false],
  ["permitted", bases.uri("example.com"), uri("https://example.com:8443/p"), true],
  ["permitted", bases.uri("example.com"), uri("https://a.example.com/"), false],
  ["permitted", bases.uri(".example.com"), uri("https://u@a.EXAMPLE.com/"), true],
  ["permitted", bases.uri(".example.com"), uri("https://example.com/"), false],
  ["permitted", bases.uri("example.com"), uri("urn:example:a"), false],
  ["excluded", bases.uri("example.com"), uri("urn:example:a"), false],
  ["excluded", bases.uri("example.com"), uri("https://10.0.0.1/"), false],
  ["permitted", bases.ip("0a000000 ff000000"), ip("0a010203"), true],
  ["permitted", bases.ip("0a000000 ff000000"), ip("0b010203"), false],
  ["permitted", bases.ip("00000000 00000000"), ip("0b010203"), true],
  ["permitted", bases.ip("0a000000 ff000000"), ip("00000000 00000000 00000000 00000001"), false],
  ["excluded", bases.ip("0a000000 ff000000"), ip(`${mapped} 0a010203`), false],
  ["permitted", bases.ip("0a000000 ff000000"), ip(`${mapped} 0a010203`), false],
  // A network larger than that of the mapped addresses says nothing about IPv4.
  [
    "excluded",
    bases.ip("00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000"),
    ip("0a010203"),
    true,
  ],
  [
    "excluded",
    bases.ip("00000000 00000000 00000000 00000000 ffffffff ffffffff 00000000 00000000"),
    ip("0a010203"),
    true,
  ],
  ["excluded", bases.ip(`${mapped} 00000000 ffffffff ffffffff ffffffff 00000000`), ip("0a010203"), false],
  ["excluded", bases.ip(`${mapped} 0a000000 ffffffff ffffffff ffffffff ff000000`), ip("0a010203"), false],
];

test("each form of name is compared by its own rule", async () => {
  for (const [i, [list, base, name, trusted]] of rows.entries()) {
    const said = await judge(list, base, [name]);
    assert.equal(said === "", trusted, `row ${i}: ${said}`);
    if (!trusted) assert.match(said, /^RFC 5280 section 4\.2\.1\.10: /);
  }
});

test("directory names: the subject and the alternative names, with blanks, case and string types that do not count", async () => {
  const node: NameSpec = [[{ type: "2.5.4.10", value: "Cockroach Labs" }], [{ type: "2.5.4.3", value: "node" }]];
  assert.equal(await judge("permitted", bases.dirName([o, 0x0c, "cockroach  labs "]), [dns("a.test")], node), "");
  assert.equal(await judge("permitted", bases.dirName(), [dns("a.test")], node), "");
  assert.match(
    await judge("permitted", bases.dirName([o, 0x13, "Cockroach"]), [dns("a.test")], node),
    /The subject is in none/,
  );
  assert.match(
    await judge("excluded", bases.dirName([o, 0x13, "COCKROACH LABS"]), [dns("a.test")], node),
    /The subject is in the excluded subtree/,
  );
  assert.match(
    await judge("permitted", bases.dirName([cn, 0x13, "node"]), [dns("a.test")], node),
    /none of the permitted/,
  );
  const other: GeneralNameSpec = { type: "directoryName", name: [[{ type: "2.5.4.10", value: "Other" }]] };
  assert.match(
    await judge("permitted", bases.dirName([o, 0x13, "Cockroach Labs"]), [other], node),
    /directoryName “O=Other” is in none/,
  );
});

test("mailboxes in the subject count if the alternative names are missing", async () => {
  const subject: NameSpec = [[{ type: "1.2.840.113549.1.9.1", value: "u@example.org", stringType: "ia5String" }]];
  assert.match(await judge("permitted", bases.email("example.com"), [], subject), /emailAddress “u@example\.org”/);
  assert.equal(await judge("permitted", bases.email("example.org"), [], subject), "");
  assert.equal(await judge("permitted", bases.email("example.com"), [dns("a.test")], subject), "");
});

test("a kind of name that cannot be compared is refused where it occurs, and only there", async () => {
  const otherName = tlv(0xa0, hex("06032a0304"), tlv(0xa0, tlv(0x0c, text("x"))));
  assert.match(await judge("excluded", otherName, [{ type: "raw", der: otherName }]), /cannot be compared/);
  assert.equal(await judge("excluded", otherName, [dns("a.test")]), "");
  // An SmtpUTF8Mailbox is an otherName, though constraints on mailboxes apply to it as well.
  assert.match(await judge("excluded", otherName, [utf8Mail("u@example.com")]), /cannot be compared/);
  assert.match(
    await judge("excluded", tlv(0x88, hex("2a0304")), [{ type: "raw", der: tlv(0x88, hex("2a0305")) }]),
    /registeredID “1\.2\.3\.5” cannot be compared/,
  );
});

test("constraints that are no constraints make the CA unusable", async () => {
  const broken: readonly (readonly [Uint8Array, RegExp])[] = [
    [bases.dns(".example.com"), /dNSName constraint “\.example\.com” isn't a host name/],
    [bases.dns("*.example.com"), /isn't a host name/],
    [bases.dns("a b"), /isn't a host name/],
    [bases.ip("0a000001"), /iPAddress constraint is 4 bytes/],
    [bases.ip("0a000000 ff00ff00"), /contiguous mask/],
    [bases.email("u@v@example.com"), /neither a mailbox nor/],
    [bases.uri("https://example.com"), /neither a host nor/],
    [concatBytes([bases.dns("a.test"), hex("800101")]), /minimum other than 0/],
    [concatBytes([bases.dns("a.test"), hex("810101")]), /maximum/],
  ];
  for (const [base, message] of broken) assert.match(await judge("permitted", base, [dns("a.test")]), message);
});
