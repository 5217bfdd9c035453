// What the extensions of RFC 5280 hold and OpenSSL can't make or doesn't print.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sequence, text, tlv } from "../../../../src/pki/asn1/derWriter.ts";
import { fieldText } from "../../../../src/view/fields/fieldText.ts";
import { extensionField } from "../../../support/extensions/extensionField.ts";

test("name constraints say the minimum and the maximum that they must not have", () => {
  const base = text(0x82, "a.example");
  const distance = (number: 0 | 1, ...bytes: readonly number[]): Uint8Array =>
    tlv(0x80 + number, Uint8Array.from(bytes));
  const subtrees = [
    sequence(base),
    sequence(base, distance(0, 0)),
    sequence(base, distance(0, 1), distance(1, 5)),
    sequence(base, distance(1, 0)),
    sequence(base, distance(0, 1, 0, 0, 0, 0, 0, 0)),
  ];
  const field = extensionField("2.5.29.30", sequence(tlv(0xa0, ...subtrees)));
  assert.deepEqual(fieldText(field), [
    "Permitted DNS a.example",
    "Permitted DNS a.example",
    "Permitted DNS a.example  (minimum 1, maximum 5, which RFC 5280 section 4.2.1.10 forbids)",
    "Permitted DNS a.example  (maximum 0, which RFC 5280 section 4.2.1.10 forbids)",
    "Permitted DNS a.example  (minimum too large to read, which RFC 5280 section 4.2.1.10 forbids)",
  ]);
});
