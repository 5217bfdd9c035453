// The tree over the list of values that the host sends: who is inside of whom, what is unfolded, and which value a byte belongs to.

import type { StructureNode } from "../../contract/protocol.ts";

/** Unfolded from the start: the value itself and its first part level. */
const openAtFirst = 2;

export class StructureTree {
  readonly nodes: readonly StructureNode[];
  /** By node: the index of the value around it, -1 for an outermost one. */
  private readonly parents: readonly number[];
  /** By node: the index after the last value inside of it. */
  private readonly ends: readonly number[];
  /** By node: its place among its siblings, from 1, and how many they are. */
  private readonly places: readonly { readonly position: number; readonly size: number }[];
  private readonly unfolded: Set<number>;
  private shown: readonly number[] | undefined;

  constructor(nodes: readonly StructureNode[]) {
    this.nodes = nodes;
    const parents: number[] = [];
    const ends = nodes.map(() => nodes.length);
    const path: number[] = [];
    nodes.forEach(({ depth }, index) => {
      while (path.length > depth) ends[path.pop() ?? 0] = index;
      parents.push(path.at(-1) ?? -1);
      path.push(index);
    });
    this.parents = parents;
    this.ends = ends;
    const sizes = new Map<number, number>();
    const positions = parents.map((parent) => {
      const position = (sizes.get(parent) ?? 0) + 1;
      sizes.set(parent, position);
      return position;
    });
    this.places = positions.map((position, index) => ({ position, size: sizes.get(parents[index] ?? -1) ?? 1 }));
    this.unfolded = new Set(nodes.flatMap(({ depth }, index) => (depth < openAtFirst ? [index] : [])));
  }

  /** Indexes of the nodes that no fold hides, from top to bottom. */
  get visible(): readonly number[] {
    if (this.shown !== undefined) return this.shown;
    const shown: number[] = [];
    for (
      let index = 0;
      index < this.nodes.length;
      index = this.isOpen(index) ? index + 1 : (this.ends[index] ?? index + 1)
    )
      shown.push(index);
    this.shown = shown;
    return shown;
  }

  hasParts(index: number): boolean {
    return (this.ends[index] ?? 0) > index + 1;
  }

  isOpen(index: number): boolean {
    return this.unfolded.has(index) || !this.hasParts(index);
  }

  parentOf(index: number): number {
    return this.parents[index] ?? -1;
  }

  placeOf(index: number): { readonly position: number; readonly size: number } {
    return this.places[index] ?? { position: 1, size: 1 };
  }

  fold(index: number, open: boolean): void {
    if (open) this.unfolded.add(index);
    else this.unfolded.delete(index);
    this.shown = undefined;
  }

  /** Unfolds what is around a node. */
  reveal(index: number): void {
    for (let at = this.parentOf(index); at >= 0; at = this.parentOf(at)) this.fold(at, true);
  }

  /** The innermost node that holds the bytes from `start` to before `end`; 0 where none does. Time is logarithmic. */
  innermost(start: number, end: number): number {
    let low = 0;
    let high = this.nodes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.nodes[middle]?.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    let index = low - 1;
    while (index > 0 && (this.nodes[index]?.end ?? 0) < end) index = this.parentOf(index);
    return Math.max(index, 0);
  }
}
