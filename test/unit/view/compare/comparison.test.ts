// Two certificates field by field: renewals, a name more, another CA, another encoding of the same name.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { defaultThresholds } from "../../../../src/cockroach/directory/expiry.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import {
  certificateChoices,
  comparedCertificate,
  type ComparedCertificate,
} from "../../../../src/view/compare/comparedCertificate.ts";
import { compareCertificates } from "../../../../src/view/compare/comparison.ts";
import { comparisonDocument } from "../../../../src/view/compare/comparisonDocument.ts";
import { documentActions } from "../../../../src/view/document/documentActions.ts";
import { authority, nodeCertificate, testNow } from "../../../support/certificate.ts";

const context = (fileName: string) => ({
  fileName,
  now: testNow.getTime(),
  isAsOf: false,
  thresholds: defaultThresholds,
  cryptography: nodeCryptography,
  offerTextDiff: false,
});

function read(pem: string, fileName = "node.crt", number = 1): ComparedCertificate {
  const found = comparedCertificate(decodeWholeFile(Buffer.from(pem)), number, context(fileName));
  if (typeof found === "string") throw new Error(found);
  return found;
}

describe("the verdict", () => {
  test("of the same bytes, whatever is around them", async () => {
    const { pem } = await nodeCertificate();
    const comparison = compareCertificates(read(pem), read(`# a comment\n${pem}`));
    assert.equal(comparison.verdict, "The certificates are identical, byte for byte.");
    assert.ok(comparison.isSame && comparison.fields.every(({ isSame }) => isSame));
  });

  test("of a renewal with the same key names what changed, and that the key did not", async () => {
    const ca = await authority();
    const old = await nodeCertificate({ issuedBy: ca });
    const renewed = await nodeCertificate({ issuedBy: ca, notAfter: new Date("2040-01-01T00:00:00Z") });
    const { verdict, hasSameKey, fields } = compareCertificates(read(old.pem), read(renewed.pem));
    assert.equal(verdict, "They differ in 2 fields: Serial number, Not after. Both have the same key.");
    assert.ok(hasSameKey);
    assert.deepEqual(
      fields.filter(({ isSame }) => !isSame).map(({ title }) => title),
      ["Serial number", "Not after", "Signature value", "SHA-1", "SHA-256"],
    );
  });

  test("of another key says so", async () => {
    const ca = await authority();
    const comparison = compareCertificates(
      read((await nodeCertificate({ issuedBy: ca, keySlot: "one" })).pem),
      read((await nodeCertificate({ issuedBy: ca, keySlot: "two" })).pem),
    );
    assert.ok(!comparison.hasSameKey);
    assert.match(comparison.verdict, /They have different keys\.$/);
  });

  test("counts long bytes by all of them, not by what is shown", async () => {
    const ca = await authority();
    const spec = { issuedBy: ca, serialNumber: 1n, notAfter: new Date("2031-01-01T00:00:00Z") };
    const [one, two] = [await nodeCertificate(spec), await nodeCertificate(spec)];
    const { fields } = compareCertificates(read(one.pem), read(two.pem));
    const signature = fields.find(({ title }) => title === "Signature value");
    assert.equal(signature?.isSame, Buffer.from(one.der).equals(Buffer.from(two.der)));
  });
});

test("a name that was added and one that was left out are a row each", async () => {
  const ca = await authority();
  const first = read(
    (await nodeCertificate({ issuedBy: ca, hosts: ["node1.example.com", "old.example.com"] })).pem,
    "old/node.crt",
  );
  const second = read(
    (await nodeCertificate({ issuedBy: ca, hosts: ["node1.example.com", "new.example.com"] })).pem,
    "new/node.crt",
  );
  const document = comparisonDocument(compareCertificates(first, second));
  const table = document.parts.find(({ id }) => id === "different")?.blocks[0];
  assert.ok(table?.block === "table");
  const rows = table.rows.map(({ cells }) => cells.map(({ text }) => text));
  const at = rows.findIndex(([label]) => label?.startsWith("Subject alternative name"));
  assert.deepEqual(
    rows.slice(at, at + 2).map((row) => row.slice(1)),
    [
      ["DNS old.example.com", "–"],
      ["–", "DNS new.example.com"],
    ],
  );
  assert.equal(rows[at + 1]?.[0], "");
  assert.deepEqual(table.columns, ["Field", "old/node.crt", "new/node.crt"]);
});

test("bytes are one row, however many lines they take", async () => {
  const ca = await authority();
  const document = comparisonDocument(
    compareCertificates(
      read((await nodeCertificate({ issuedBy: ca, keySlot: "one" })).pem),
      read((await nodeCertificate({ issuedBy: ca, keySlot: "two" })).pem),
    ),
  );
  const table = document.parts.find(({ id }) => id === "different")?.blocks[0];
  assert.ok(table?.block === "table");
  const fingerprints = table.rows.filter(({ cells }) => cells[0]?.text.endsWith(": SHA-256"));
  assert.deepEqual(
    fingerprints.map(({ cells }) =>
      cells.slice(1).map(({ text, code }) => [code, /^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/.test(text)]),
    ),
    [
      [
        [true, true],
        [true, true],
      ],
    ],
  );
  assert.ok(table.rows.every(({ cells }) => cells[0]?.text !== ""));
  const [point] = table.rows.filter(({ cells }) => cells[0]?.text.endsWith(": Point"));
  for (const { text } of point?.cells.slice(1) ?? assert.fail("no point"))
    assert.match(text, /^04(?::[0-9A-F]{2})+ … 65 bytes, uncompressed$/);
});

test("an extension that only one has has an empty side", async () => {
  const ca = await authority();
  const { fields } = compareCertificates(
    read((await nodeCertificate({ issuedBy: ca })).pem),
    read((await nodeCertificate({ issuedBy: ca, withoutExtensions: ["extKeyUsage"] })).pem),
  );
  const usage = fields.find(({ title }) => title.startsWith("Extended key usage"));
  assert.ok(usage && !usage.isSame && usage.first.length > 0);
  assert.deepEqual(usage.second, []);
});

test("the spelling of names is told only where it differs", async () => {
  const ca = await authority();
  const comparison = compareCertificates(
    read((await nodeCertificate({ issuedBy: ca })).pem),
    read((await nodeCertificate({ issuedBy: ca })).pem),
  );
  assert.ok(comparison.fields.every(({ part }) => part !== "Subject" && part !== "Issuer"));
});

describe("a file with several certificates", () => {
  test("lists them, and takes the one that is meant", async () => {
    const pem = (await authority()).pem + (await authority({ cn: "Old CA" })).pem;
    assert.deepEqual(
      certificateChoices(decodeWholeFile(Buffer.from(pem))).map(({ number }) => number),
      [1, 2],
    );
    assert.equal(read(pem, "ca.crt", 2).name, "ca.crt, certificate 2 of 2");
  });

  test("reports a number or a certificate that doesn't exist", async () => {
    const ca = await authority();
    assert.equal(
      comparedCertificate(decodeWholeFile(Buffer.from(ca.pem)), 2, context("ca.crt")),
      "ca.crt contains only 1 certificate, so it has no certificate number 2.",
    );
    assert.equal(
      comparedCertificate(decodeWholeFile(Buffer.from(ca.keyPem)), 1, context("ca.key")),
      "ca.key has no certificate that can be read.",
    );
  });
});

test("the page offers what its source can do", async () => {
  const { pem } = await nodeCertificate();
  assert.deepEqual([...documentActions(comparisonDocument(compareCertificates(read(pem), read(pem))))].sort(), [
    "asText",
    "openFirst",
    "openSecond",
    "swap",
  ]);
});
