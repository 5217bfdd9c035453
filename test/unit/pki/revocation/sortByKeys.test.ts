// The sort in steps, and the order of integers by value, against the built-in sort and BigInt.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runToEnd } from "../../../../src/pki/asn1/runToEnd.ts";
import { integer } from "../../../../src/pki/asn1/derWriter.ts";
import { compareContents, integerKey } from "../../../../src/pki/revocation/serialOrder.ts";
import { sortByKeys } from "../../../../src/pki/revocation/sortByKeys.ts";
import { SeededRandom } from "../../../support/leak/seededRandom.ts";

test("sorts as the built-in sort does, keeps the order of equals, and pauses", () => {
  const random = new SeededRandom("3");
  for (const length of [0, 1, 2, 31, 32, 33, 64, 65, 1_000, 5_000, 200_000]) {
    const keys = Float64Array.from({ length }, () => random.number(Math.ceil(length * 0.3)) - 5);
    if (length > 0) keys[0] = Infinity;
    const ties = Array.from({ length }, () => random.number(3));
    for (const compare of [undefined, (left: number, right: number) => (ties[left] ?? 0) - (ties[right] ?? 0)]) {
      const expected = Array.from({ length }, (_, entry) => entry).sort(
        (left, right) =>
          (keys[left] === keys[right] ? 0 : (keys[left] ?? 0) - (keys[right] ?? 0)) || (compare?.(left, right) ?? 0),
      );
      const entries = Uint32Array.from({ length }, (_, entry) => entry);
      assert.deepEqual([...runToEnd(sortByKeys(keys.slice(), entries, compare))], expected, `${length}`);
    }
  }
  const steps = sortByKeys(new Float64Array(200_000), new Uint32Array(200_000));
  let pauses = 0;
  while (steps.next().done !== true) pauses++;
  assert.ok(pauses > 20, `${pauses} pauses`);
});

const content = (value: bigint, padding = 0): Uint8Array => {
  const bytes = integer(value).subarray(2);
  return Uint8Array.from([...Array<number>(padding).fill((bytes[0] ?? 0) >= 0x80 ? 0xff : 0), ...bytes]);
};

test("integers are in the order of their values, however they are encoded", () => {
  const edges = [0n, 1n, 127n, 128n, 255n, 256n, 2n ** 39n, 2n ** 40n - 1n, 2n ** 40n, 2n ** 41n + 1n, 2n ** 159n];
  const values = [
    ...edges,
    ...edges.map((edge) => -edge),
    ...edges.map((edge) => edge + 2n ** 128n),
    -(2n ** 40n) - 1n,
  ];
  const place = (bytes: Uint8Array): { start: number; end: number } => ({ start: 0, end: bytes.length });
  for (const left of values)
    for (const right of values)
      for (const padding of [0, 1, 3]) {
        const [a, b] = [content(left, padding), content(right)];
        const expected = left < right ? -1 : left > right ? 1 : 0;
        assert.equal(Math.sign(compareContents(a, place(a), b, place(b))), expected, `${left} and ${right}`);
        const keys = Math.sign(integerKey(a, place(a)) - integerKey(b, place(b)));
        assert.ok(keys === expected || keys === 0, `keys of ${left} and ${right}`);
      }
});
