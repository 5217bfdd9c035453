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
import type { ExtensionSpec } from "../../../../src/pki/issue/certificateSpec.ts";
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
    assert.equal(verdict, "Serial number and Not after differ. Both have the same key.");
    assert.ok(hasSameKey);
    assert.deepEqual(
      fields.filter(({ isSame }) => !isSame).map(({ title }) => title),
      ["Serial number", "Not after", "Signature value", "SHA-1", "SHA-256"],
    );
  });

  const raw = (oid: string, value: string): ExtensionSpec => ({
    type: "raw",
    oid,
    critical: false,
    value: Buffer.from(value.replaceAll(" ", ""), "hex"),
  });
  const names = { type: "subjectAltName", critical: false, names: [{ type: "dNSName", value: "localhost" }] } as const;
  const alternatives: Readonly<Record<string, readonly [ExtensionSpec[], ExtensionSpec[], RegExp]>> = {
    "other order of extensions": [
      [raw("1.2.3", "0500"), names],
      [names, raw("1.2.3", "0500")],
      /in extension 1, which is 1\.2\.3 in the first and Subject alternative name in the second/,
    ],
    "other default that is written out": [
      [raw("2.5.29.19", "3000")],
      [raw("2.5.29.19", "3003 010100")],
      /in extension 1, Basic constraints: .* 04 02 30 00 in the first, .* 04 05 30 03 01 01 00 in the second/,
    ],
  };
  for (const [title, [one, other, place]] of Object.entries(alternatives))
    test(`of fields that read the same, with an ${title}, names the first element that differs`, async () => {
      const ca = await authority();
      const common = { issuedBy: ca, serialNumber: 7n };
      const [first, second] = [
        await nodeCertificate({ ...common, extensions: one }),
        await nodeCertificate({ ...common, extensions: other }),
      ];
      const { verdict } = compareCertificates(read(first.pem), read(second.pem));
      assert.match(verdict, /^Every field reads the same, but the certificates differ\./);
      assert.match(verdict, place);
    });

  test("of the same content that is signed twice says so", async () => {
    const ca = await authority();
    const [first, second] = [
      await nodeCertificate({ issuedBy: ca, serialNumber: 7n }),
      await nodeCertificate({ issuedBy: ca, serialNumber: 7n }),
    ];
    assert.notDeepEqual(first.der, second.der);
    const { verdict } = compareCertificates(read(first.pem), read(second.pem));
    assert.equal(verdict, "Both say the same, but each is signed separately. Both have the same key.");
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
