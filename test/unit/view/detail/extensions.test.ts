// Every extension that is decoded, in a certificate that OpenSSL made: our words are those of the case, and hold every
// value that `openssl x509 -text` prints, with the same criticality.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { readCertificate, type Certificate } from "../../../../src/pki/certificate/certificate.ts";
import { extensionNames } from "../../../../src/pki/extensions/extensionNames.ts";
import { decodedExtensions, extensionFields } from "../../../../src/view/detail/extensionFields.ts";
import { FieldBuilder } from "../../../../src/view/fields/fieldBuilder.ts";
import type { FieldView, ValueView } from "../../../../src/contract/protocol.ts";
import { fillIn } from "../../../support/fillIn.ts";
import { everyExtension, extensionCases } from "../../../support/extensions/everyExtension.ts";
import { withoutOpenssl } from "../../../support/openssl.ts";
import type { ExtensionCase } from "../../../support/extensions/extensionCases.ts";
import { printedExtensions, type PrintedExtension } from "./opensslText.ts";

interface Made {
  readonly certificate: Certificate;
  readonly printed: readonly PrintedExtension[];
  readonly fields: readonly FieldView[];
}

function make(isFlipped: boolean): Made {
  const der = everyExtension(isFlipped);
  const outcome = readCertificate(der);
  assert.ok(outcome.ok);
  const { extensions } = outcome.value;
  return {
    certificate: outcome.value,
    printed: printedExtensions(
      der,
      extensions.map(({ value }) => value),
    ),
    fields: extensionFields(outcome.value, builder),
  };
}

let made: Made;
let flipped: Made;
const builder = new FieldBuilder();

describe("every extension that is decoded", { skip: withoutOpenssl }, () => {
  before(() => {
    flipped = make(true);
    made = make(false);
    assert.equal(made.printed.length, made.certificate.extensions.length);
  });

  for (const one of extensionCases) {
    test(`${one.label} (${one.oid})`, () => {
      if (one.fillIn !== undefined) fillIn(one.fillIn);
      const index = made.certificate.extensions.findIndex(({ oid }) => oid === one.oid);
      const field = made.fields[index];
      const printed = made.printed[index];
      assert.ok(field && printed);
      assert.equal(field.label, one.label);
      const said = field.value.flatMap(saidOf);
      assert.deepEqual(said, one.said);
      assertPrinted(one, said, printed);
      for (const { fields, printed: theirs } of [made, flipped])
        assert.equal(fields[index]?.critical, theirs[index]?.critical);
      assert.equal(field.critical, one.value.startsWith("critical"));
      assert.equal(flipped.fields[index]?.critical, !field.critical);
    });
  }

  test("Authority key ID (2.5.29.35)", () => {
    const index = made.certificate.extensions.findIndex(({ oid }) => oid === "2.5.29.35");
    const [identifier = "", issuer = "", serial = ""] = made.fields[index]?.value.flatMap(saidOf) ?? [];
    const colons = (hex: string): string => hex.toUpperCase().replace(/..(?=.)/g, "$&:");
    assert.equal(
      made.printed[index]?.text,
      `keyid:${colons(identifier)} ${issuer.replace("Name: ", "DirName:/")} ${serial.replace("Serial number ", "serial:")}`,
    );
  });

  test("a field copies its text, or its bytes if it isn't text", () => {
    const copyOf = (oid: string): string | undefined =>
      builder.copies.get(made.fields.find((one) => one.oid === oid)?.id ?? "");
    assert.equal(
      copyOf("1.3.6.1.5.5.7.1.26"),
      "Service provider code: 505T\nRange: 100 numbers from 12155551000\nNumber: 12155550101",
    );
    assert.equal(copyOf("1.3.6.1.5.5.7.1.31"), "ab".repeat(32));
    assert.equal(
      copyOf("2.5.29.31"),
      "http://crl.example/a.crl\nhttp://crl.example/b.crl\nemailAddress=dir@example, CN=inner, O=Dir, C=DE\nOU=Lists, after the CRL issuer's name",
    );
    assert.equal(copyOf("1.3.6.1.5.5.7.48.1.5"), undefined);
  });
});

test("every decoder has a case", () => {
  assert.deepEqual([...decodedExtensions].sort(), [...extensionCases.map(({ oid }) => oid), "2.5.29.35"].sort());
});

test("every extension that is decoded has a name", () => {
  assert.deepEqual(
    decodedExtensions.filter((oid) => !extensionNames.has(oid)),
    [],
  );
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

/** All that OpenSSL says is in our words: its own reading, or each of the values that it finds inside. */
function assertPrinted(
  { printed, values }: ExtensionCase,
  said: readonly string[],
  { text, values: found }: PrintedExtension,
): void {
  if (printed !== undefined) {
    assert.equal(text, printed.join(" "));
    return;
  }
  assert.ok(found, `OpenSSL has a reading of its own: ${text}`);
  const pairs = values ?? found.map((one) => [one, one] as const);
  assert.deepEqual(
    found,
    pairs.map(([theirs]) => theirs),
  );
  for (const [theirs, ours] of pairs)
    assert.ok(` ${said.join("\n ")} `.includes(ours), `${theirs} is not in ${said.join("; ")}`);
}
