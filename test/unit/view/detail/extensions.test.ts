// Every extension that is decoded, in a certificate that OpenSSL made: our words are those of the case, and OpenSSL's reading agrees.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { readCertificate, type Certificate } from "../../../../src/pki/certificate.ts";
import { extensionNames } from "../../../../src/pki/extensionNames.ts";
import { decodedExtensions, extensionFields } from "../../../../src/view/detail/extensionFields.ts";
import { FieldBuilder } from "../../../../src/view/detail/fieldBuilder.ts";
import type { FieldView, ValueView } from "../../../../src/view/protocol.ts";
import { openssl, temporaryFolder, withoutOpenssl } from "../../../support/openssl.ts";
import { cases, sections } from "./extensionCases.ts";

/** The extensions of RFC 5280 section 4.2, which test/unit/pki/openssl/extensions.test.ts compares with OpenSSL. */
const comparedElsewhere = [
  ...["9", "14", "15", "16", "17", "18", "19", "30", "31", "32", "33", "35", "36", "37", "46", "54"].map((arc) => `2.5.29.${arc}`),
  "1.3.6.1.5.5.7.1.1",
  "1.3.6.1.5.5.7.1.11",
];

/** A section of names and values is understood only under OpenSSL's own name of the extension. */
const ownNames: ReadonlyMap<string, string> = new Map([["2.5.29.28", "issuingDistributionPoint"]]);

const configuration = `[req]
distinguished_name = dn
prompt = no
[dn]
CN = all
[all]
${cases.map(({ oid, value }) => `${ownNames.get(oid) ?? oid} = ${value}`).join("\n")}
${sections}`;

let certificate: Certificate;
let printed = "";
let fields: readonly FieldView[] = [];
const builder = new FieldBuilder();

describe("extensions besides those of RFC 5280 section 4.2", { skip: withoutOpenssl }, () => {
  before(() => {
    const folder = temporaryFolder();
    const file = join(folder, "openssl.cnf");
    writeFileSync(file, configuration);
    const der = openssl(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", join(folder, "key.pem"), "-config", file, "-extensions", "all", "-outform", "DER"]);
    const outcome = readCertificate(der);
    assert.ok(outcome.ok);
    certificate = outcome.value;
    printed = openssl(["x509", "-inform", "DER", "-noout", "-text"], der).toString();
    fields = extensionFields(certificate, builder);
  });

  for (const { oid, value, label, said, printed: theirs } of cases) {
    test(`${label} (${oid})`, () => {
      const field = fields.find((one) => one.oid === oid);
      assert.ok(field);
      assert.equal(field.label, label);
      assert.equal(field.critical, value.startsWith("critical"));
      assert.deepEqual(field.value.flatMap(saidOf), said);
      const block = printedBlock(oid);
      assert.equal(block.critical, field.critical);
      for (const line of theirs ?? []) assert.ok(block.text.includes(line), `OpenSSL says: ${block.text}`);
    });
  }

  test("what a field copies is its text, or its octets where it is none", () => {
    const copyOf = (oid: string): string | undefined => builder.copies.get(fields.find((one) => one.oid === oid)?.id ?? "");
    assert.equal(copyOf("1.3.6.1.5.5.7.1.26"), "Service provider code: 505T\nRange: 100 numbers from 12155551000\nNumber: 12155550101");
    assert.equal(copyOf("1.3.6.1.5.5.7.1.31"), "ab".repeat(32));
    assert.equal(copyOf("1.3.6.1.5.5.7.48.1.5"), undefined);
  });
});

test("every decoder has a case here, or is compared with OpenSSL elsewhere", () => {
  const covered = [...cases.map(({ oid }) => oid), ...comparedElsewhere];
  assert.deepEqual([...decodedExtensions].sort(), covered.sort());
});

test("every extension that is decoded has a name", () => {
  assert.deepEqual(decodedExtensions.filter((oid) => !extensionNames.has(oid)), []);
});

function saidOf(value: ValueView): readonly string[] {
  switch (value.type) {
    case "text":
      return [value.spans.map((span) => span.text).join("")];
    case "bytes":
      return [value.hex];
    case "names":
      return value.names.map((one) => `${one.label}: ${one.value}`);
    case "validity":
      return [];
  }
}

/** What OpenSSL prints for the extension: they come in the order of the certificate, each under a line with its name. */
function printedBlock(oid: string): { readonly critical: boolean; readonly text: string } {
  const heads = [...printed.slice(printed.indexOf("X509v3 extensions:")).matchAll(/^ {12}\S.*$/gm)].slice(0, certificate.extensions.length);
  const index = certificate.extensions.findIndex((one) => one.oid === oid);
  const head = heads[index];
  assert.ok(head);
  const area = printed.slice(printed.indexOf("X509v3 extensions:"));
  const end = heads[index + 1]?.index ?? area.indexOf("    Signature Algorithm");
  return { critical: head[0].includes("critical"), text: area.slice(head.index + head[0].length, end).replace(/\s+/g, " ") };
}
