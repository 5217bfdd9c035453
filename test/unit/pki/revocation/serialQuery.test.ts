// Serial numbers as people write them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { integer } from "../../../../src/pki/asn1/derWriter.ts";
import { integerHex } from "../../../../src/pki/asn1/derInteger.ts";
import { isFound, isQueried, serialQuery, type SerialQuery } from "../../../../src/pki/revocation/serialQuery.ts";
import { SeededRandom } from "../../../support/leak/seededRandom.ts";

const query = (text: string): SerialQuery => serialQuery(text) ?? assert.fail(text);
const values = (text: string): readonly string[] => query(text).values.map(({ content }) => integerHex(content));

function finds(text: string, serial: bigint): readonly [found: boolean, queried: boolean] {
  const der = integer(serial);
  const place = { start: 2, end: der.length };
  return [isFound(query(text), der, place), isQueried(query(text), der, place)];
}

test("hex with or without colons, spaces, 0x, and zeros; digits alone are decimal too", () => {
  for (const text of ["0A:1B", "0a1b", "0x0A1b", " a1B ", "0A 1B", "00:0A:1B", "A:1B"]) {
    assert.deepEqual(values(text), ["0A1B"], text);
    assert.deepEqual(finds(text, 0x0a1bn), [true, true], text);
  }
  assert.deepEqual(values("1234"), ["1234", "04D2"]);
  assert.deepEqual(values("0x1234"), ["1234"]);
  assert.deepEqual(values("12:34"), ["1234"]);
  assert.deepEqual(values("-80"), ["-80", "-50"]);
  assert.deepEqual(finds("-80", -0x80n), [true, true]);
  assert.deepEqual(finds("1234", 1234n), [true, true]);
  assert.deepEqual(finds("80", 0x80n), [true, true], "a number with a leading zero byte");
  assert.deepEqual(finds("00", 0n), [true, true]);
});

test("what isn't a number isn't guessed", () => {
  for (const text of ["", " ", "0x", "xyz", "12g", "-", "0A.1B", "１２", "1".repeat(1_025)])
    assert.equal(serialQuery(text), undefined, text);
});

test("a part of a number is found where its hex has the digits, and isn't the number", () => {
  const random = new SeededRandom("5");
  for (let round = 0; round < 3_000; round++) {
    const serial = BigInt(random.number(2 ** 32)) << BigInt(8 * random.number(3));
    const text = random
      .number(256)
      .toString(16)
      .padStart(1 + random.number(2), "0");
    const hex = integerHex(integer(serial).subarray(2));
    const [found, queried] = finds(text, serial);
    const isValue = BigInt(`0x${text}`) === serial || (/^\d+$/.test(text) && BigInt(text) === serial);
    assert.equal(queried, isValue, `${text} is ${hex}`);
    assert.equal(found, isValue || hex.includes(text.toUpperCase()), `${text} in ${hex}`);
  }
});
