// INTEGERs as people read them: serial numbers in hex, sizes in bits.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { integer } from "../../../../src/pki/asn1/derWriter.ts";
import { bitLength, integerHex, smallInteger } from "../../../../src/pki/asn1/derInteger.ts";
import { objectIdentifier } from "../../../../src/pki/asn1/objectIdentifier.ts";
import { objectIdentifier as encodedIdentifier } from "../../../../src/pki/asn1/derWriter.ts";

const hex = (content: string): string => integerHex(Buffer.from(content, "hex"));

test("a serial number is whole bytes in upper case, with a sign where it is negative", () => {
  assert.equal(hex("0a1b"), "0A1B");
  assert.equal(hex("00"), "00");
  assert.equal(hex("00ff"), "FF");
  assert.equal(hex("05"), "05");
  assert.equal(hex("fb"), "-05");
  assert.equal(hex("80"), "-80");
  assert.equal(hex("8000"), "-8000");
  assert.equal(hex("ff00"), "-0100");
  assert.equal(hex("ffff"), "-01");
  assert.equal(hex("00".repeat(30) + "01"), "01");
  assert.equal(hex(`7f${"ff".repeat(99)}`), `7F${"FF".repeat(99)}`);
});

test("every number comes back", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(1n << 200n), max: 1n << 200n }), (value) => {
      const text = integerHex(integer(value).subarray(2));
      const back = text.startsWith("-") ? -BigInt(`0x${text.slice(1)}`) : BigInt(`0x${text}`);
      assert.equal(back, value);
      assert.match(text, /^-?([0-9A-F]{2})+$/);
    }),
    { seed: 8, numRuns: 1_000 },
  );
});

test("the size of a modulus", () => {
  assert.equal(bitLength(Buffer.from("00ffff", "hex")), 16);
  assert.equal(bitLength(Buffer.from("0100", "hex")), 9);
  assert.equal(bitLength(Buffer.from("00", "hex")), 0);
  assert.equal(bitLength(Buffer.from("", "hex")), 0);
});

test("small numbers", () => {
  assert.equal(smallInteger(Buffer.from("02", "hex")), 2);
  assert.equal(smallInteger(Buffer.from("ff", "hex")), -1);
  assert.equal(smallInteger(Buffer.from("7fffffffffff", "hex")), 2 ** 47 - 1);
  assert.equal(smallInteger(Buffer.from("", "hex")), undefined);
  assert.equal(smallInteger(Buffer.from("01000000000000", "hex")), undefined);
});

test("object identifiers, those of UUIDs and of example arcs too", () => {
  for (const dotted of [
    "2.5.4.3",
    "1.2.840.113549.1.1.11",
    "2.999.1",
    "0.9.2342",
    "1.39.0",
    "2.25.329800735698586629295641978511506172918",
  ]) {
    assert.equal(objectIdentifier(encodedIdentifier(dotted).subarray(2)), dotted);
  }
});

test("a truncated, empty, or too long identifier has a question mark where it ends", () => {
  assert.equal(objectIdentifier(Buffer.from("5504", "hex")), "2.5.4");
  assert.equal(objectIdentifier(Buffer.from("550483", "hex")), "2.5.4.?");
  assert.equal(objectIdentifier(Buffer.from("", "hex")), "?");
  assert.equal(objectIdentifier(Buffer.from(`55${"ff".repeat(30)}7f`, "hex")), "2.5.?");
});
