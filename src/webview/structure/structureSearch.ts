// Finds a text in the encoding: in names, types and values of the tree, and in the bytes, as text and as hex. All of a certificate is in
// its bytes, so this finds what no other part of the page shows whole.

import type { StructureTree } from "./structureTree.ts";

export interface Bytes {
  readonly start: number;
  readonly end: number;
}

/** More are not counted. */
const maxHits = 1_000;
/** Bytes in hex: two or more of them, with or without something between. */
const hexQuery = /^(?:[0-9a-f]{2}[: ]?){2,}$/i;

export class StructureSearch {
  private readonly tree: StructureTree;
  private readonly hex: string;
  private text: string | undefined;

  constructor(tree: StructureTree, hex: string) {
    this.tree = tree;
    this.hex = hex;
  }

  /** In the order of the bytes, at most a thousand. Upper and lower case are the same. Time is linear. */
  find(query: string): readonly Bytes[] {
    const wanted = query.trim().toLowerCase();
    if (wanted === "") return [];
    const found = new Map<number, Bytes>();
    const add = (hit: Bytes): void => {
      if (!found.has(hit.start)) found.set(hit.start, hit);
    };
    for (const { name = "", type, value = "", start, end } of this.tree.nodes) {
      if (found.size >= maxHits) break;
      if (`${name}\n${type}\n${value}`.toLowerCase().includes(wanted)) add({ start, end });
    }
    const innermost = ({ start, end }: Bytes): void => {
      const node = this.tree.nodes[this.tree.innermost(start, end)];
      // A value that the tree already found is found once.
      if (node === undefined || !found.has(node.start)) add({ start, end });
    };
    if (hexQuery.test(wanted)) places(this.hex, wanted.replace(/[: ]/g, ""), 2, innermost);
    const bytes = Array.from(new TextEncoder().encode(wanted), (byte) => String.fromCharCode(byte)).join("");
    places(this.asText(), bytes, 1, innermost);
    return [...found.values()].sort((left, right) => left.start - right.start).slice(0, maxHits);
  }

  /** One character for each byte, so that places in it are offsets. */
  private asText(): string {
    this.text ??= this.hex
      .replace(/../g, (byte) => String.fromCharCode(parseInt(byte, 16)))
      .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    return this.text;
  }
}

/** Calls `found` for each place of `wanted`, where one byte has this many characters; in hex only where a byte begins. */
function places(text: string, wanted: string, width: number, found: (hit: Bytes) => void): void {
  let hits = 0;
  for (let at = text.indexOf(wanted); at >= 0 && hits < maxHits; at = text.indexOf(wanted, at + 1)) {
    if (at % width !== 0) continue;
    hits++;
    found({ start: at / width, end: (at + wanted.length) / width });
  }
}
