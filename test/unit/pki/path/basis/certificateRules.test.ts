// The rules of RFC 5280 sections 4.1 and 4.2, each with a certificate that breaks it and nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeCryptography } from "../../../../../src/node/crypto/nodeCryptography.ts";
import { fromHex } from "../../../../../src/pki/asn1/bytes.ts";
import { readCertificate, type Certificate } from "../../../../../src/pki/certificate/certificate.ts";
import type { ExtensionSpec, GeneralNameSpec } from "../../../../../src/pki/issue/certificateSpec.ts";
import { certificateFacts } from "../../../../../src/pki/path/basis/certificateFacts.ts";
import { brokenRule } from "../../../../../src/pki/path/basis/certificateRules.ts";
import { validatePath } from "../../../../../src/pki/path/certificationPath.ts";
import {
  authority,
  nodeCertificate,
  testNow,
  type Deviations,
  type TestCertificate,
} from "../../../../support/certificate.ts";

const hex = (text: string): Uint8Array => fromHex(text.replaceAll(" ", "")) ?? new Uint8Array();
const raw = (oid: string, value: string, critical: boolean): ExtensionSpec => ({
  type: "raw",
  oid,
  critical,
  value: hex(value),
});
const san = (...names: readonly GeneralNameSpec[]): Deviations => ({
  withExtensions: [{ type: "subjectAltName", critical: false, names }],
});

function read({ der }: TestCertificate): Certificate {
  const outcome = readCertificate(der);
  assert.ok(outcome.ok);
  return outcome.value;
}

/** Section and message of what the profile finds; empty if it trusts. */
async function judge(ca: Deviations, node: Deviations): Promise<string> {
  const root = await authority(ca);
  // As issued by the correct CA of the same key, so that only the one certificate deviates.
  const leaf = await nodeCertificate({ issuedBy: await authority(), ...node });
  const request = {
    certificate: read(leaf),
    intermediates: [],
    anchors: [read(root)],
    purpose: "serverAuth",
    at: testNow.getTime(),
    profile: { kind: "rfc5280" },
  } as const;
  const answer = await validatePath(request, nodeCryptography);
  return answer.outcome === "trusted"
    ? ""
    : `${answer.problem.section.replace("RFC 5280 section ", "")} ${answer.problem.message}`;
}

const node: readonly (readonly [section: string, message: RegExp, deviations: Deviations])[] = [
  ["4.1.2.1", /Version 2 has no extensions/, { version: 2 }],
  ["4.1.2.2", /serial number is 0/, { serialNumber: 0n }],
  ["4.1.2.2", /serial number is negative/, { serialNumber: -1n }],
  ["4.1.2.2", /serial number has 21 bytes/, { serialNumber: 1n << 160n }],
  ["4.1.2.4", /issuer is empty/, { issuer: [] }],
  ["4.2.1.6", /subject is empty, so the subject alternative name must be critical/, { subject: [] }],
  [
    "4.1.2.6",
    /subject is empty, and the subject alternative name is missing/,
    { subject: [], withoutExtensions: ["subjectAltName"] },
  ],
  ["4.2", /occurs more than once/, { withExtensions: [raw("1.2.3", "0500", false), raw("1.2.3", "0500", false)] }],
  ["4.2", /1\.2\.3 is critical and not processed/, { withExtensions: [raw("1.2.3", "0500", true)] }],
  [
    "4.2",
    /Subject information access: An OBJECT IDENTIFIER is empty/,
    { withExtensions: [raw("1.3.6.1.5.5.7.1.11", "3007 3005 0600 820178", false)] },
  ],
  [
    "4.1",
    /PrintableString has characters/,
    { subject: [[{ type: "2.5.4.3", value: "a*b", stringType: "printableString" }]] },
  ],
  ["4.2", /Certificate policies cannot be read/, { withExtensions: [raw("2.5.29.32", "0500", false)] }],
  [
    "4.2.1.1",
    /Authority key ID is critical/,
    { withExtensions: [{ type: "authorityKeyIdentifier", critical: true, keyIdentifier: hex("01") }] },
  ],
  [
    "4.2.1.1",
    /has no authority key identifier and is not self-signed/,
    { withoutExtensions: ["authorityKeyIdentifier"] },
  ],
  ["4.2.2.1", /Authority information access is critical/, { withExtensions: [raw("1.3.6.1.5.5.7.1.1", "3000", true)] }],
  ["4.2.1.3", /key usage has no bit/, { withExtensions: [{ type: "keyUsage", critical: true, bits: [] }] }],
  [
    "4.2.1.3",
    /keyCertSign is set, but cA is not TRUE/,
    { withExtensions: [{ type: "keyUsage", critical: true, bits: ["keyCertSign"] }] },
  ],
  ["4.2.1.9", /path length constraint, but cA is not TRUE/, { withExtensions: [raw("2.5.29.19", "3003020100", true)] }],
  ["4.2.1.12", /no purpose/, { withExtensions: [{ type: "extKeyUsage", critical: false, purposes: [] }] }],
  ["4.2.1.6", /has no name/, san()],
  ["4.2.1.6", /dNSName “my_node” is not in the preferred name syntax/, san({ type: "dNSName", value: "my_node" })],
  ["4.2.1.6", /dNSName “\.example\.com”/, san({ type: "dNSName", value: ".example.com" })],
  ["4.2.1.6", /dNSName “a\.\*”/, san({ type: "dNSName", value: "a.*" })],
  ["4.2.1.6", /rfc822Name “u” isn't a mailbox/, san({ type: "rfc822Name", value: "u" })],
  ["4.2.1.6", /“no scheme” isn't an absolute URI/, san({ type: "uniformResourceIdentifier", value: "no scheme" })],
  ["4.2.1.6", /iPAddress has 5 bytes/, san({ type: "iPAddress", bytes: hex("0102030405") })],
  [
    "4.2.1.10",
    /name constraints, but cA is not TRUE/,
    { withExtensions: [raw("2.5.29.30", "3008 a006 3004 8202 6162", true)] },
  ],
  [
    "4.2.1.4",
    /certificate policy occurs more than once/,
    { withExtensions: [raw("2.5.29.32", "300c 3004 06022a03 3004 06022a03", false)] },
  ],
  [
    "4.2.1.4",
    /policies are critical and have a qualifier/,
    { withExtensions: [raw("2.5.29.32", "300f 300d 06022a03 3007 3005 06012a 0500", true)] },
  ],
  ["4.2.1.5", /anyPolicy/, { withExtensions: [raw("2.5.29.33", "300c 300a 0604551d2000 06022a03", true)] }],
];

const ca: readonly (readonly [section: string, message: RegExp, deviations: Deviations])[] = [
  ["4.2.1.2", /subject key identifier is missing/, { withoutExtensions: ["subjectKeyIdentifier"] }],
  [
    "4.2.1.2",
    /Subject key ID is critical/,
    { withExtensions: [{ type: "subjectKeyIdentifier", critical: true, keyIdentifier: hex("01") }] },
  ],
  ["4.2.1.9", /not critical/, { withExtensions: [{ type: "basicConstraints", critical: false, cA: true }] }],
  [
    "4.2.1.9",
    /negative/,
    { withExtensions: [raw("2.5.29.19", "30060101ff0201ff", true)], withoutExtensions: ["basicConstraints"] },
  ],
  [
    "4.2.1.9",
    /path length constraint, but keyCertSign is not set/,
    { withExtensions: [{ type: "keyUsage", critical: true, bits: ["digitalSignature"] }] },
  ],
  ["6.1.4 (k)", /is not marked as a CA/, { withoutExtensions: ["basicConstraints", "keyUsage"] }],
  [
    "6.1.4 (n)",
    /does not have keyCertSign/,
    {
      withExtensions: [
        { type: "basicConstraints", critical: true, cA: true },
        { type: "keyUsage", critical: true, bits: ["cRLSign"] },
      ],
    },
  ],
  ["4.2.1.10", /not critical/, { withExtensions: [raw("2.5.29.30", "3008 a006 3004 8202 6162", false)] }],
  ["4.2.1.10", /are empty/, { withExtensions: [raw("2.5.29.30", "3000", true)] }],
  ["4.2.1.11", /not critical/, { withExtensions: [raw("2.5.29.36", "3003800105", false)] }],
  ["4.2.1.11", /are empty/, { withExtensions: [raw("2.5.29.36", "3000", true)] }],
  ["4.2.1.14", /not critical/, { withExtensions: [raw("2.5.29.54", "020100", false)] }],
];

test("the product's own certificates keep every rule", async () => {
  assert.equal(await judge({}, {}), "");
});

test("what the end entity's certificate must not be", async () => {
  for (const [section, message, deviations] of node) {
    const said = await judge({}, deviations);
    assert.ok(said.startsWith(`${section} `), `${section} ${String(message)}: ${said}`);
    assert.match(said, message);
  }
});

test("what a CA's certificate must not be, the anchor's included", async () => {
  for (const [section, message, deviations] of ca) {
    const said = await judge(deviations, {});
    assert.ok(said.startsWith(`${section} `), `${section} ${String(message)}: ${said}`);
    assert.match(said, message);
  }
});

test("roots are spared what nobody looks at: serial number 0, and the identifier of their own key", async () => {
  assert.equal(await judge({ serialNumber: 0n }, {}), "");
});

test("policies that aren't critical may have a qualifier that isn't processed", async () => {
  const policies = raw("2.5.29.32", "300f 300d 06022a03 3007 3005 06012a 0500", false);
  assert.equal(await judge({}, { withExtensions: [policies] }), "");
});

/** The same certificate with both times as GeneralizedTime. The signature stays, which these rules don't check. */
function withGeneralizedTimes(der: Uint8Array): Certificate {
  const at = Buffer.from(der).indexOf("301e170d", "hex");
  const times = [at + 4, at + 19].map((start) =>
    Buffer.concat([Buffer.from([0x18, 0x0f]), Buffer.from("20"), der.subarray(start, start + 13)]),
  );
  const changed = Buffer.concat([der.subarray(0, at), Buffer.from([0x30, 0x22]), ...times, der.subarray(at + 32)]);
  for (const length of [2, 6]) changed.writeUInt16BE(changed.readUInt16BE(length) + 4, length);
  const outcome = readCertificate(changed);
  assert.ok(outcome.ok);
  return outcome.value;
}

test("GeneralizedTime before 2050 is read, as section 4.1.2.5 asks, and noted", async () => {
  const certificate = withGeneralizedTimes((await nodeCertificate({ issuedBy: await authority() })).der);
  assert.equal(certificate.validity.notBefore.epochMs, testNow.getTime() - 86_400_000);
  assert.equal(certificate.validity.notAfter.deviation, "GeneralizedTime before 2050");
  assert.equal(brokenRule(certificateFacts(certificate)), undefined);
});
