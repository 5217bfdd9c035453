// Revocation lists in the RFC 5280 profile (sections 5 and 6.3); the Go profile doesn't look at them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { fromHex } from "../../../../src/pki/asn1/bytes.ts";
import { readCertificate, type Certificate } from "../../../../src/pki/certificate/certificate.ts";
import { readCertificateList } from "../../../../src/pki/certificate/certificateList.ts";
import { validatePath, type Profile } from "../../../../src/pki/path/certificationPath.ts";
import {
  authority,
  nodeCertificate,
  testNow,
  type Deviations,
  type TestCertificate,
} from "../../../support/certificate.ts";
import {
  certificateList,
  listExtension,
  numberExtension,
  type ListDeviations,
} from "../../../support/certificateList.ts";

const hex = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array();
/** With cRLSign, which CockroachDB's own CAs lack. */
const signer: Deviations = { withExtensions: [{ type: "keyUsage", critical: true, bits: ["keyCertSign", "cRLSign"] }] };

function read({ der }: Pick<TestCertificate, "der">): Certificate {
  const outcome = readCertificate(der);
  assert.ok(outcome.ok);
  return outcome.value;
}

/** Code and message about a node with serial number 77; empty if it is trusted. */
async function judge(
  list: ListDeviations,
  {
    ca = signer,
    by,
    profile = { kind: "rfc5280" },
  }: { readonly ca?: Deviations; readonly by?: TestCertificate; readonly profile?: Profile } = {},
): Promise<string> {
  const root = await authority(ca);
  const leaf = await nodeCertificate({ issuedBy: root, serialNumber: 77n });
  const readList = readCertificateList(await certificateList(by ?? root, list));
  assert.ok(readList.ok);
  const request = {
    certificate: read(leaf),
    intermediates: [],
    anchors: [read(root)],
    purpose: "serverAuth",
    at: testNow.getTime(),
    profile,
  } as const;
  const answer = await validatePath({ ...request, certificateLists: [readList.value] }, nodeCryptography);
  return answer.outcome === "trusted"
    ? ""
    : `${answer.problem.code} ${answer.problem.section} ${answer.problem.message}`;
}

test("a certificate that is not on the list, and one that is", async () => {
  assert.equal(await judge({ revoked: [76n] }), "");
  assert.equal(
    await judge({ revoked: [76n, 77n] }),
    "revoked RFC 5280 section 6.3.3 (j) Its issuer revoked serial number 4D at 2026-02-28T12:00:00Z",
  );
});

test("Go does not look at lists", async () => {
  assert.equal(await judge({ revoked: [77n] }, { profile: { kind: "go", version: { minor: 25, patch: 0 } } }), "");
});

test("a list that proves nothing does not clear a certificate", async () => {
  const day = 86_400_000;
  const rows: readonly (readonly [string, ListDeviations])[] = [
    ["6.3.3 (a) The revocation list is not current", { thisUpdate: new Date(testNow.getTime() + day) }],
    [
      "6.3.3 (a) The revocation list is not current",
      { thisUpdate: new Date(testNow.getTime() - 3 * day), nextUpdate: new Date(testNow.getTime() - day) },
    ],
    ["5.1.2.5 The revocation list has no nextUpdate", { nextUpdate: undefined }],
    ["5.1.2.1 The revocation list has version 1", { version: 1, extensions: [] }],
    ["5.2.3 The revocation list has no CRL number", { extensions: [] }],
    [
      "5.2.3 Extension 2.5.29.20 of the revocation list is critical",
      { extensions: [listExtension("2.5.29.20", hex("020107"), true)] },
    ],
    [
      "5.2 Extension 1.2.3 of the revocation list is critical",
      { extensions: [numberExtension, listExtension("1.2.3", hex("0500"), true)] },
    ],
    [
      "5.2 Extension 2.5.29.28 of the revocation list is not critical",
      { extensions: [numberExtension, listExtension("2.5.29.28", hex("3000"))] },
    ],
    [
      "6.3.3 (b) The revocation lists of its issuer are for other certificates only",
      { extensions: [numberExtension, listExtension("2.5.29.28", hex("30038201ff"), true)] },
    ],
    [
      "6.3.3 (g) The signature of the revocation list is not of its issuer",
      { signer: await authority({ keySlot: "another key" }) },
    ],
  ];
  for (const [expected, list] of rows)
    assert.ok(
      (await judge(list)).startsWith(`revocation-unknown RFC 5280 section ${expected}`),
      `${expected}: ${await judge(list)}`,
    );
});

test("a delta list is not a complete one", async () => {
  assert.match(
    await judge({ extensions: [numberExtension, listExtension("2.5.29.27", hex("020101"), true)] }),
    /2\.5\.29\.27 of the revocation list is critical/,
  );
});

test("the issuer may sign lists: by cRLSign, or by having no key usage at all", async () => {
  assert.match(
    await judge({}, { ca: {} }),
    /^revocation-unknown RFC 5280 section 6\.3\.3 \(f\) The issuer's key usage does not have cRLSign/,
  );
  assert.equal(
    await judge(
      {},
      {
        ca: {
          withoutExtensions: ["keyUsage"],
          withExtensions: [{ type: "basicConstraints", critical: true, cA: true }],
        },
      },
    ),
    "",
  );
});

test("a list by somebody else says nothing about the certificate", async () => {
  assert.match(
    await judge({ revoked: [77n] }, { by: await authority({ cn: "Somebody" }) }),
    /^revocation-unknown .*None of the revocation lists is by its issuer/,
  );
});
