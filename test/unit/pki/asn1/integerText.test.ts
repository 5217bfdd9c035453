// INTEGER in decimal: signs, sizes, and an INTEGER without bytes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex } from "../../../../src/pki/asn1/bytes.ts";
import { integerText } from "../../../../src/pki/asn1/integerText.ts";

test("integers of every size", () => {
  const said: readonly (readonly [hex: string, text: string])[] = [
    ["", "?"],
    ["00", "0"],
    ["7f", "127"],
    ["80", "-128"],
    ["ff", "-1"],
    ["00ff", "255"],
    ["010001", "65537"],
    ["00ffffffffffffffff", "18446744073709551615"],
    [`7f${"ff".repeat(15)}`, "170141183460469231731687303715884105727"],
    [`01${"00".repeat(16)}`, `0x01${"00".repeat(16)}`],
    [`ff${"00".repeat(16)}`, `-0x01${"00".repeat(16)}`],
  ];
  for (const [hex, text] of said) assert.equal(integerText(fromHex(hex) ?? assert.fail()), text);
});
