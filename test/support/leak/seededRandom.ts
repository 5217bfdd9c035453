// A stream of numbers and bytes that its seed decides, so that a case that fails can be run again.
import { createHash } from "node:crypto";

export class SeededRandom {
  readonly #seed: string;
  #count = 0;
  #left = Buffer.alloc(0);

  constructor(seed: string) {
    this.#seed = seed;
  }

  bytes(length: number): Buffer {
    const parts = [this.#left];
    for (let missing = length - this.#left.length; missing > 0;) {
      const more = createHash("sha256")
        .update(`${this.#seed}/${this.#count++}`)
        .digest();
      parts.push(more);
      missing -= more.length;
    }
    const all = Buffer.concat(parts);
    this.#left = all.subarray(length);
    return all.subarray(0, length);
  }

  /** From 0 to `below` - 1. */
  number(below: number): number {
    return this.bytes(4).readUInt32BE(0) % below;
  }

  pick<T>(list: readonly T[]): T {
    const one = list[this.number(list.length)];
    if (one === undefined) throw new Error("Nothing to pick from");
    return one;
  }
}
