import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex, toHex } from "../../../../src/pki/asn1/bytes.ts";
import {
  bitString,
  boolean,
  explicit,
  integer,
  objectIdentifier,
  octetString,
  setOf,
  time,
  unsignedInteger,
} from "../../../../src/pki/asn1/derWriter.ts";
import { objectIdentifier as readObjectIdentifier } from "../../../../src/pki/asn1/objectIdentifier.ts";

const integers = [
  [0n, "020100"],
  [127n, "02017f"],
  [128n, "02020080"],
  [256n, "02020100"],
  [-1n, "0201ff"],
  [-128n, "020180"],
  [-129n, "0202ff7f"],
  [(1n << 128n) - 1n, `021100${"ff".repeat(16)}`],
] as const;

test("INTEGER takes the fewest bytes of two's complement", () => {
  for (const [value, der] of integers) assert.equal(toHex(integer(value)), der, String(value));
});

test("INTEGER from unsigned bytes drops leading zeros and stays positive", () => {
  assert.equal(toHex(unsignedInteger(Uint8Array.of(0, 0, 5))), "020105");
  assert.equal(toHex(unsignedInteger(Uint8Array.of(0x80))), "02020080");
  assert.equal(toHex(unsignedInteger(Uint8Array.of(0, 0))), "020100");
});

test("lengths take the short form below 128 and the fewest bytes from there", () => {
  assert.equal(toHex(octetString(new Uint8Array(127)).subarray(0, 2)), "047f");
  assert.equal(toHex(octetString(new Uint8Array(128)).subarray(0, 3)), "048180");
  assert.equal(toHex(octetString(new Uint8Array(256)).subarray(0, 4)), "04820100");
  assert.equal(toHex(octetString(new Uint8Array(65_536)).subarray(0, 5)), "0483010000");
});

test("OBJECT IDENTIFIER is what its reader reads, with large arcs and root 2", () => {
  assert.equal(toHex(objectIdentifier("1.2.840.113549.1.1.11")), "06092a864886f70d01010b");
  for (const dotted of [
    "0.9.2342.19200300.100.1.25",
    "2.999.3",
    "2.25.329800735698586629295641978511506172918",
    "2.5.29.15",
  ]) {
    assert.equal(readObjectIdentifier(objectIdentifier(dotted).subarray(2)), dotted);
  }
});

test("SET OF is sorted by encoding", () => {
  assert.equal(toHex(setOf(integer(2n), integer(1n), boolean(true))), "31090101ff020101020102");
});

test("BIT STRING says how many bits are unused; explicit tags wrap", () => {
  assert.equal(toHex(bitString(Uint8Array.of(0xa0), 5)), "030205a0");
  assert.equal(toHex(explicit(3, boolean(false))), "a303010100");
});

const times = [
  ["1949-12-31T23:59:59Z", "180f31393439313233313233353935395a"],
  ["1950-01-01T00:00:00Z", "170d3530303130313030303030305a"],
  ["2049-12-31T23:59:59.999Z", "170d3439313233313233353935395a"],
  ["2050-01-01T00:00:00Z", "180f32303530303130313030303030305a"],
] as const;

test("time is UTCTime from 1950 to 2049 and GeneralizedTime outside, without fractions", () => {
  for (const [instant, der] of times)
    assert.equal(toHex(time(new Date(instant))), toHex(fromHex(der) ?? new Uint8Array()), instant);
});
