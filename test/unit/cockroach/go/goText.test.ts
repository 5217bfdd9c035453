import assert from "node:assert/strict";
import { test } from "node:test";
import { uint64Problem } from "../../../../src/cockroach/go/goText.ts";

test("64-bit numbers are judged as strconv.ParseUint does", () => {
  assert.equal(uint64Problem("18446744073709551615"), undefined);
  assert.equal(uint64Problem("007"), undefined);
  assert.equal(uint64Problem("abc"), 'strconv.ParseUint: parsing "abc": invalid syntax');
  assert.equal(uint64Problem("+1"), 'strconv.ParseUint: parsing "+1": invalid syntax');
  assert.equal(
    uint64Problem("18446744073709551616"),
    'strconv.ParseUint: parsing "18446744073709551616": value out of range',
  );
});
