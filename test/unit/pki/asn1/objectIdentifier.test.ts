// Object identifiers: arcs of any length are exact, and a truncated one is shown as far as it goes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { objectIdentifier } from "../../../../src/pki/asn1/objectIdentifier.ts";

/** An arc in groups of seven bits. */
function encoded(arc: bigint): readonly number[] {
  const groups = [Number(arc & 0x7fn)];
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) groups.unshift(Number(rest & 0x7fn) | 0x80);
  return groups;
}

test("arcs of every length up to 128 bits are exact, first ones and later ones", () => {
  for (let bits = 0n; bits <= 128n; bits++)
    for (const arc of [1n << bits, (1n << bits) - 1n, (1n << bits) + 1n]) {
      const later = Uint8Array.from([0x2a, ...encoded(arc), 5]);
      assert.equal(objectIdentifier(later), `1.2.${arc}.5`);
      assert.equal(objectIdentifier(Uint8Array.from(encoded(80n + arc))), `2.${arc}`);
    }
});

test("a question mark replaces what is missing or too long", () => {
  for (const [bytes, text] of [
    [[], "?"],
    [[0x2a, 0x86], "1.2.?"],
    [[0x86], "?"],
    [[0x2a, 0x80], "1.2.?"],
    [[0x2a, ...Array.from({ length: 21 }, () => 0xff), 0x7f], "1.2.?"],
    [[0x27], "0.39"],
    [[0x4f], "1.39"],
    [[0x50], "2.0"],
    [[0x2a, 0x80, 0x01], "1.2.1"],
  ] as const)
    assert.equal(objectIdentifier(Uint8Array.from(bytes)), text);
});
