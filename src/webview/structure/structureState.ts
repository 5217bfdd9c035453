// What the reader sees of one block's encoding: the tree with its folds, the selected value, the marked bytes, and what was searched.

import type { StructureView } from "../../contract/protocol.ts";
import { StructureSearch, type Bytes } from "./structureSearch.ts";
import { StructureTree } from "./structureTree.ts";

export interface Marked extends Bytes {
  /** Where the header ends; `start` where only bytes are meant. */
  readonly content: number;
}

export class StructureState {
  readonly tree: StructureTree;
  private readonly search: StructureSearch;
  view: StructureView;
  /** Index of a node. */
  selected = 0;
  /** The byte the keys move from. */
  byte = 0;
  marked: Marked | undefined;
  query = "";
  hits: readonly Bytes[] = [];
  /** Index in `hits`. */
  hit = -1;
  pemOpen = false;

  constructor(view: StructureView) {
    this.view = view;
    this.tree = new StructureTree(view.nodes);
    this.search = new StructureSearch(this.tree, view.hex);
  }

  select(node: number): void {
    const chosen = this.tree.nodes[node];
    if (chosen === undefined) return;
    this.tree.reveal(node);
    this.selected = node;
    this.byte = chosen.start;
    this.marked = chosen;
  }

  /** Selects the innermost value that holds these bytes. */
  pick({ start, end }: Bytes): void {
    this.select(this.tree.innermost(start, end));
    this.byte = start;
  }

  find(query: string): void {
    this.query = query;
    this.hits = this.search.find(query);
    const from = this.hits.findIndex(({ end }) => end > this.byte);
    this.hit = this.hits.length === 0 ? -1 : Math.max(from, 0);
    this.showHit();
  }

  /** The hit after the shown one, or before it. */
  step(by: 1 | -1): void {
    const { length } = this.hits;
    if (length === 0) return;
    this.hit = (this.hit + by + length) % length;
    this.showHit();
  }

  private showHit(): void {
    const hit = this.hits[this.hit];
    if (hit === undefined) return;
    this.pick(hit);
    const node = this.tree.nodes[this.selected];
    if (node !== undefined && (node.start !== hit.start || node.end !== hit.end))
      this.marked = { ...hit, content: hit.start };
  }
}
