// The record of `inspect --json`: its fields as they are promised, and every kind of file against the committed schema.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import { tag } from "../../../../src/pki/asn1/derTag.ts";
import { explicit, objectIdentifier, sequence, text, tlv } from "../../../../src/pki/asn1/derWriter.ts";
import { extensionRequest } from "../../../../src/pki/certificate/requestAttributeNames.ts";
import { inspectRecord, unreadableRecord, type InspectRecord } from "../../../../src/view/filePage/inspectRecord.ts";
import { authority, nodeCertificate } from "../../../support/certificate.ts";
import { certificateList } from "../../../support/certificateList.ts";
import { certificationRequest, requestAttribute, requestedExtension } from "../../../support/certificationRequest.ts";
import { kindSamples } from "../../../support/files.ts";
import { assertFitsSchema } from "../../../support/inspectSchema.ts";
import { openssl, temporaryFolder, withoutOpenssl } from "../../../support/openssl.ts";

function inspect(raw: Uint8Array | string): InspectRecord {
  const bytes = typeof raw === "string" ? Buffer.from(raw) : raw;
  return JSON.parse(JSON.stringify(inspectRecord("file", decodeWholeFile(bytes), nodeCryptography))) as InspectRecord;
}

test("a certificate's record is what the certificate says", async () => {
  const ca = await authority();
  const leaf = await nodeCertificate({
    issuedBy: ca,
    hosts: ["node.example", "10.0.0.1", "::1"],
    serialNumber: 0xa1bn,
    notAfter: new Date("2051-02-03T04:05:06.789Z"),
  });
  const raw = `# a comment\n${leaf.pem}`;
  assert.deepEqual(inspect(raw), {
    file: "file",
    format: "pem",
    items: [
      {
        kind: "certificate",
        range: [12, raw.length - 1],
        version: 3,
        serialNumber: "0A1B",
        subject: "CN=node,O=Cockroach",
        issuer: "CN=Cockroach CA,O=Cockroach",
        notBefore: "2026-02-28T12:00:00Z",
        notAfter: "2051-02-03T04:05:06Z",
        subjectAltName: [
          { type: "dns", value: "node.example" },
          { type: "ip", value: "10.0.0.1" },
          { type: "ip", value: "::1" },
        ],
        publicKey: { algorithm: "EC", bits: 256, curve: "P-256" },
        signatureAlgorithm: "ecdsa-with-SHA256",
        isCA: false,
        keyUsage: ["digitalSignature", "keyEncipherment"],
        extKeyUsage: ["serverAuth", "clientAuth"],
        extensions: [
          { oid: "2.5.29.15", name: "keyUsage", critical: true },
          { oid: "2.5.29.37", name: "extKeyUsage", critical: false },
          { oid: "2.5.29.35", name: "authorityKeyIdentifier", critical: false },
          { oid: "2.5.29.17", name: "subjectAltName", critical: false },
        ],
        fingerprints: { sha256: createHash("sha256").update(leaf.der).digest("hex") },
      },
    ],
    problems: [],
  });
});

test("an otherName has its type, and no other name has one", async () => {
  const der = tlv(0xa0, objectIdentifier("1.2.3"), explicit(0, text(tag.utf8String, "x")));
  const record = inspect(
    (
      await nodeCertificate({
        withExtensions: [
          {
            type: "subjectAltName",
            critical: false,
            names: [
              { type: "raw", der },
              { type: "dNSName", value: "y" },
            ],
          },
        ],
      })
    ).der,
  );
  assertFitsSchema(record, "otherName");
  const [item] = record.items;
  assert.deepEqual(item?.subjectAltName, [
    { type: "otherName", typeId: "1.2.3", value: "x" },
    { type: "dns", value: "y" },
  ]);
});

test("an extension that is absent is absent", async () => {
  const { der } = await nodeCertificate({ extensions: [], version: 1 });
  const [item] = inspect(der).items;
  assert.ok(item?.kind === "certificate");
  assert.deepEqual(
    ["subjectAltName", "keyUsage", "extKeyUsage"].filter((key) => key in item),
    [],
  );
  assert.deepEqual([item.version, item.isCA, item.extensions], [1, false, []]);
});

test("an extension that cannot be read is absent, and a problem at its place says why", async () => {
  const samples = await kindSamples();
  const raw = samples.get("unreadable extension in the second of two values") ?? assert.fail();
  const { items, problems } = inspect(raw);
  assert.equal(items.length, 2);
  assert.deepEqual(
    problems.map(({ code }) => code),
    ["go-cannot-parse", "der-truncated"],
  );
  const [, { item, offset = 0, message }] = problems as [unknown, InspectRecord["problems"][number]];
  assert.equal(item, 1);
  assert.match(message, /^subjectAltName: /);
  assert.deepEqual(Array.from(raw.subarray(offset - 2, offset + 3)), [0x04, 3, 0x30, 5, 1]);
  const [second] = items.slice(1);
  assert.ok(second?.kind === "certificate" && second.subjectAltName === undefined);
});

test("a broken block has its place among the items, and its problem names item, line and offset", async () => {
  const [first, second] = [await nodeCertificate(), await authority()];
  const raw = `${first.pem}text\n${second.pem.replace("-----\nM", "-----\n*")}${first.pem}`;
  const { items, problems } = inspect(raw);
  assert.deepEqual(
    items.map(({ kind }) => kind),
    ["certificate", "broken", "certificate"],
  );
  const line = raw.slice(0, raw.indexOf("*")).split("\n").length;
  assert.deepEqual(
    problems.map(({ code, item, line, offset }) => ({ code, item, line, offset })),
    [{ code: "pem-base64", item: 1, line, offset: raw.indexOf("*") }],
  );
  for (const { range } of items)
    assert.match(raw.slice(...range), /^-----BEGIN CERTIFICATE-----\n[^]*\n-----END CERTIFICATE-----$/);
});

test("every kind of file fits the schema", async () => {
  const kinds = new Set<string>();
  for (const [name, raw] of await kindSamples()) {
    const record = inspect(raw);
    assertFitsSchema(record, name);
    for (const { kind } of record.items) kinds.add(kind);
    assert.ok(record.items.length > 0 || record.problems.length > 0, name);
  }
  const all = [
    "broken",
    "certificate",
    "certificateList",
    "certificationRequest",
    "jsonWebKey",
    "ocspResponse",
    "opensshCertificate",
    "opensshKey",
    "other",
    "parameters",
    "pkcs12",
    "pkcs7",
    "privateKey",
    "publicKey",
  ];
  assert.deepEqual([...kinds].sort(), all);
  assertFitsSchema(unreadableRecord("gone.crt", "ENOENT"), "a file that cannot be read");
});

test("a request's record has what it asks for", { skip: withoutOpenssl }, () => {
  const asked = [
    "subjectAltName=DNS:node1,IP:10.0.0.1",
    "keyUsage=critical,digitalSignature",
    "extendedKeyUsage=serverAuth,clientAuth",
  ];
  const key = [
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-keyout",
    join(temporaryFolder(), "node.key"),
  ];
  const raw = openssl([
    "req",
    "-new",
    ...key,
    "-subj",
    "/O=Cockroach/CN=node",
    ...asked.flatMap((one) => ["-addext", one]),
  ]);
  const record = inspect(raw);
  assertFitsSchema(record, "request");
  assert.deepEqual(record.problems, []);
  const [item] = record.items;
  assert.deepEqual(item, {
    kind: "certificationRequest",
    range: item?.range,
    label: "CERTIFICATE REQUEST",
    subject: "CN=node,O=Cockroach",
    publicKey: { algorithm: "EC", bits: 256, curve: "P-256" },
    signatureAlgorithm: "ecdsa-with-SHA256",
    subjectAltName: [
      { type: "dns", value: "node1" },
      { type: "ip", value: "10.0.0.1" },
    ],
    keyUsage: ["digitalSignature"],
    extKeyUsage: ["serverAuth", "clientAuth"],
    extensions: [
      { oid: "2.5.29.17", name: "subjectAltName", critical: false },
      { oid: "2.5.29.15", name: "keyUsage", critical: true },
      { oid: "2.5.29.37", name: "extKeyUsage", critical: false },
    ],
  });
});

test("a request whose attributes cannot be read is a problem", () => {
  // An attribute without its values.
  const record = inspect(certificationRequest([sequence(objectIdentifier(extensionRequest))]));
  assert.deepEqual(
    record.problems.map(({ code, message }) => [code, message]),
    [["request-attributes", "The attributes cannot be read: Their encoding is not that of RFC 2986 section 4.1"]],
  );
});

test("an extension that is asked for and cannot be read is a problem, and so is one that is asked for twice", () => {
  const usage = requestedExtension("2.5.29.15", Uint8Array.of(0xff, 0xff));
  const record = inspect(certificationRequest([requestAttribute(extensionRequest, sequence(usage, usage))]));
  assertFitsSchema(record, "request");
  assert.deepEqual(record.problems, [
    { code: "duplicate-extension", message: "The extension 2.5.29.15 occurs more than once, expected once", item: 0 },
    { code: "der-unexpected-tag", message: "keyUsage: KeyUsage has tag 0xff, expected 0x03", item: 0 },
  ]);
});

test("a revocation list's record has who says it, for how long, and of how many", async () => {
  const der = await certificateList(await authority(), { revoked: [5n, 6n] });
  const record = inspect(der);
  assertFitsSchema(record, "list");
  assert.deepEqual(record.problems, []);
  const [item] = record.items;
  assert.deepEqual(item, {
    kind: "certificateList",
    range: [0, der.length],
    issuer: "CN=Cockroach CA,O=Cockroach",
    thisUpdate: "2026-02-28T12:00:00Z",
    nextUpdate: "2026-03-02T12:00:00Z",
    revoked: 2,
    signatureAlgorithm: "ecdsa-with-SHA256",
    extensions: [{ oid: "2.5.29.20", name: "cRLNumber", critical: false }],
  });
});

test("the schema refuses what is not promised", () => {
  const record = { file: "x", format: "pem", items: [], problems: [] };
  assertFitsSchema(record, "nothing");
  for (const wrong of [
    { ...record, format: "PEM" },
    { ...record, more: 1 },
    { ...record, items: [{ kind: "certificate", range: [0, 1] }] },
    { ...record, items: [{ kind: "privateKey", range: [0, 1] }] },
    { ...record, items: [{ kind: "other", range: [0, 1], encrypted: false }] },
    { ...record, items: [{ kind: "other", range: [0] }] },
    { ...record, problems: [{ code: "Cannot read", message: "x" }] },
    { ...record, problems: [{ code: "x", message: "x", line: 0 }] },
  ]) {
    assert.throws(() => {
      assertFitsSchema(wrong, "wrong");
    }, JSON.stringify(wrong));
  }
});

test("files that are no certificates say what they are", async () => {
  const samples = await kindSamples();
  const problemsOf = (name: string): unknown =>
    inspect(samples.get(name) ?? assert.fail(name)).problems.map(({ code }) => code);
  assert.deepEqual(problemsOf("text"), ["not-recognised"]);
  assert.deepEqual(problemsOf("text that begins with 0"), ["not-recognised"]);
  assert.deepEqual(problemsOf("empty"), ["empty-file"]);
  assert.deepEqual(problemsOf("cut off"), ["der-truncated"]);
  assert.deepEqual(problemsOf("trailing bytes"), ["trailing-data"]);
  assert.deepEqual(problemsOf("bytes after a request"), ["trailing-data"]);
  const [key] = inspect(samples.get("private key") ?? assert.fail()).items;
  assert.deepEqual(key, {
    kind: "privateKey",
    range: key?.range,
    label: "RSA PRIVATE KEY",
    container: "pkcs1",
    encrypted: false,
    publicKey: { algorithm: "RSA", bits: 2048 },
  });
});

const corpus = "../shared/corpus/files";
const skip = existsSync(corpus) ? false : "the corpus of foreign certificates is not beside the checkout";

test("every foreign file fits the schema", { skip }, () => {
  const files = readdirSync(corpus, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  assert.ok(files.length > 200);
  for (const { parentPath, name } of files) assertFitsSchema(inspect(readFileSync(join(parentPath, name))), name);
});
