// A certificate with far more extensions than any in use: the page gets a bounded number of them, and is told how many
// are left.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import { DerCursor } from "../../../../src/pki/asn1/der.ts";
import { concatBytes } from "../../../../src/pki/asn1/bytes.ts";
import { tlv } from "../../../../src/pki/asn1/derWriter.ts";
import { encodeExtension } from "../../../../src/pki/issue/extensionWriter.ts";
import { readCertificate } from "../../../../src/pki/certificate/certificate.ts";
import { validatePath } from "../../../../src/pki/path/certificationPath.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { testNow } from "../../../support/certificate.ts";
import { readExtensions, repeatedExtensions } from "../../../../src/pki/certificate/extension.ts";
import { extensionFields, maxExtensions } from "../../../../src/view/detail/extensionFields.ts";
import { FieldBuilder } from "../../../../src/view/fields/fieldBuilder.ts";
import { heavyClient } from "../../../support/heavyCertificate.ts";

test("words a bounded number of extensions and says how many are left", async () => {
  const { der } = await heavyClient({ extensions: maxExtensions + 1_000 });
  const [item] = decodeWholeFile(der).items;
  assert.ok(item?.kind === "certificate");
  const fields = extensionFields(item.certificate, new FieldBuilder());
  assert.equal(fields.length, maxExtensions + 1);
  const total = item.certificate.extensions.length;
  assert.match(
    JSON.stringify(fields.at(-1)),
    new RegExp(`${(total - maxExtensions).toLocaleString("en")} more extensions are not shown`),
  );
});

test("reports a bounded number of repeated extensions and counts the others", () => {
  const one = { oid: "1.2.3", critical: false, value: new Uint8Array(), valueStart: 0, range: { start: 0, end: 0 } };
  const problems = repeatedExtensions(Array.from({ length: 200_000 }, () => one));
  assert.equal(problems.length, 101);
  assert.equal(problems.at(-1)?.message, "199899 more extensions repeat an earlier one");
});

test("decodes a bounded number of extensions of a certificate that no handshake takes, and judges no path with it", async () => {
  const { der } = await heavyClient({ extensions: 15_000 });
  const read = readCertificate(der);
  assert.ok(read.ok);
  const { extensions, extensionsLeft = 0, problems } = read.value;
  assert.equal(extensions.length, 5_000);
  assert.equal(extensionsLeft, 15_000 + 3 - 5_000);
  assert.deepEqual(
    problems.map(({ message }) => message),
    ["10,003 more extensions were not decoded"],
  );
  const request = {
    certificate: read.value,
    intermediates: [],
    anchors: [read.value],
    purpose: "any",
    at: testNow.getTime(),
  } as const;
  for (const profile of [{ kind: "go", version: { minor: 24, patch: 0 } }, { kind: "rfc5280" }] as const)
    assert.equal((await validatePath({ ...request, profile }, nodeCryptography)).outcome, "cannotTell", profile.kind);
  const [item] = decodeWholeFile(der).items;
  assert.ok(item?.kind === "certificate");
  assert.match(JSON.stringify(extensionFields(item.certificate, new FieldBuilder()).at(-1)), /13,003 more extensions/);
});

test("still reads the first extension of each kind that RFC 5280 defines, however many come before it", () => {
  const raw = (oid: string): Uint8Array =>
    encodeExtension({ type: "raw", critical: false, oid, value: Uint8Array.of(5, 0) });
  const unknown = Array.from({ length: 10 }, (_, i) => raw(`1.3.6.1.4.1.54321.${i}`));
  const list = tlv(0x30, concatBytes([...unknown, raw("2.5.29.17"), raw("2.5.29.17"), raw("2.5.29.19")]));
  const { extensions, left } = readExtensions(DerCursor.over(list), 4);
  assert.deepEqual(
    extensions.slice(4).map(({ oid }) => oid),
    ["2.5.29.17", "2.5.29.19"],
  );
  assert.equal(left, 7);
});
