// What DER requires of the content of values, at its limits: each valid form beside the nearest one that isn't.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex } from "../../../../src/pki/asn1/bytes.ts";
import { derFault } from "../../../../src/pki/asn1/derFault.ts";
import { healthySet } from "../../../support/certsDirectory.ts";

const fault = (hex: string): string | undefined =>
  derFault(fromHex(hex.replaceAll(" ", "")) ?? assert.fail(hex))?.message;

const valid: Readonly<Record<string, readonly string[]>> = {
  BOOLEAN: ["0101ff", "010100"],
  INTEGER: ["020100", "02020080", "0202ff7f", "0201ff"],
  NULL: ["0500"],
  "OBJECT IDENTIFIER": ["06012a", "06022a03", "0603551d13", "0604 55 8200 01"],
  "BIT STRING": ["030100", "03020780", "030200ff"],
  UTF8String: ["0c00", "0c02c3a4"],
  PrintableString: ["1300", "130141", "13023f2e"],
  IA5String: ["16022a40"],
  "strings of other types": ["1a0120", "12023120", "1e020041"],
  "constructed values": ["3003020101", "a003020101", "3000"],
};

const wrong: readonly (readonly [hex: string, message: RegExp])[] = [
  ["010101", /BOOLEAN/],
  ["0100", /BOOLEAN/],
  ["0200", /INTEGER has no bytes/],
  ["0202007f", /INTEGER isn't in its shortest form/],
  ["0202ff80", /INTEGER isn't in its shortest form/],
  ["050100", /NULL has content/],
  ["0600", /OBJECT IDENTIFIER/],
  ["0602 55 80", /OBJECT IDENTIFIER/],
  ["0603 55 8001", /OBJECT IDENTIFIER/],
  ["0300", /count of unused bits/],
  ["030108", /count of unused bits/],
  ["030101", /count of unused bits/],
  ["03020701", /aren't zero/],
  ["0c01ff", /UTF8String/],
  ["13012a", /PrintableString/],
  ["1601e4", /IA5String/],
  ["120141", /NumericString/],
  ["1a017f", /VisibleString/],
  ["30810100", /./],
  ["3003 0202 01", /./],
];

for (const [type, values] of Object.entries(valid))
  test(`${type}: in order`, () => {
    for (const value of values) assert.equal(fault(value), undefined, value);
  });

test("what is wrong is found at any depth", () => {
  for (const [hex, message] of wrong) {
    assert.match(fault(hex) ?? "nothing", message, hex);
    const bytes = hex.replaceAll(" ", "");
    const length = (bytes.length / 2).toString(16).padStart(2, "0");
    assert.match(fault(`30${length}${bytes}`) ?? "nothing", message, `in a SEQUENCE: ${hex}`);
  }
});

test("our own certificates are in order", async () => {
  const { ca, node, root } = await healthySet();
  for (const { der } of [ca, node, root]) assert.equal(derFault(der), undefined);
});
