// Where everything of the trust picture goes, in units of the page. Pure, so that it is tested without a browser.
//
// Wide: a column for CA files, one for intermediate CAs where there are any, one for certificates; the first child of a node stands in the
// same row. Narrow: a tree from top to bottom. Rows are as high as what they hold, so nothing ever overlaps.

import type { TrustNode } from "../../contract/trustPicture.ts";
import { trustEdges, type Point, type TrustEdge } from "./trustEdges.ts";
import { columnOf, gridFor, rowHeight, textLines, titleHeight, type Grid, type TextLines } from "./trustGrid.ts";

export interface PlacedNode {
  readonly node: TrustNode;
  /** Index in {@link TrustLayout.nodes}; absent for a lane. */
  readonly parent?: number;
  /** 1 for a lane. */
  readonly level: number;
  /** Position among its siblings, from 1, and how many there are. */
  readonly position: number;
  readonly siblings: number;
  /** Left edge of the text, and how wide it may be. */
  readonly x: number;
  readonly width: number;
  /** Top of the first line. */
  readonly y: number;
  readonly lines: TextLines;
  /** Middle of the mark; absent for a lane. */
  readonly dot?: Point;
}

export interface TrustLayout {
  readonly width: number;
  readonly height: number;
  readonly isNarrow: boolean;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly TrustEdge[];
  /** Lines between lanes. */
  readonly rules: readonly number[];
  /** Titles of the columns; none in a narrow picture. */
  readonly columns: readonly { readonly x: number; readonly title: string }[];
}

/** From the mark to the text. */
const gap = 14;
/** What stands in the same column below its parent. */
const step = 22;
const half = titleHeight / 2;
/** Above a lane, and below it. */
const lanePadding = 14;
const columnTitles = 30;

export function trustLayout(lanes: readonly TrustNode[], width: number): TrustLayout {
  const hasVia = lanes.some(hasIntermediate);
  const grid = gridFor(width, hasVia);
  const nodes: PlacedNode[] = [];
  const rules: number[] = [];
  let y = grid.isNarrow ? 0 : columnTitles;
  lanes.forEach((lane, index) => {
    const isFirst = index === 0;
    if (!isFirst || !grid.isNarrow) rules.push(y);
    y =
      placeLane(
        lane,
        y + (grid.isNarrow && isFirst ? 0 : lanePadding),
        { position: index + 1, siblings: lanes.length },
        grid,
        nodes,
      ) +
      lanePadding -
      10;
  });
  const { starts } = grid;
  const columns = grid.isNarrow
    ? []
    : [
        ...(grid.hasTitlesAbove ? [] : [{ x: 0, title: "Verifies" }]),
        { x: starts.ca + gap, title: "CA file" },
        ...(hasVia ? [{ x: starts.via + gap, title: "Intermediate CA" }] : []),
        { x: starts.leaf + gap, title: "Certificates" },
      ];
  return { width, height: y, isNarrow: grid.isNarrow, nodes, edges: trustEdges(nodes, step), rules, columns };
}

function hasIntermediate({ kind, children }: TrustNode): boolean {
  return kind === "intermediate" || children.some(hasIntermediate);
}

/** Returns where what is below the lane may begin. */
function placeLane(
  lane: TrustNode,
  y: number,
  place: Pick<PlacedNode, "position" | "siblings">,
  grid: Grid,
  nodes: PlacedNode[],
): number {
  const width = grid.ends.lane;
  const lines = textLines(lane, width);
  const index = nodes.push({ node: lane, level: 1, ...place, x: 0, width, y, lines }) - 1;
  const height = rowHeight(lane, lines);
  const bottom = placeChildren(
    lane,
    index,
    { top: grid.hasTitlesAbove ? y + height : y, steps: 0, level: 2 },
    grid,
    nodes,
  );
  return Math.max(bottom, y + height);
}

interface Under {
  readonly top: number;
  /** To the right in its column. */
  readonly steps: number;
  readonly level: number;
}

function placeChildren(
  parent: TrustNode,
  index: number,
  { top, steps, level }: Under,
  grid: Grid,
  nodes: PlacedNode[],
): number {
  let at = top;
  parent.children.forEach((node, i) => {
    const column = columnOf(node);
    const isDeeper = parent.kind !== "lane" && (grid.isNarrow || columnOf(parent) === column);
    const own = isDeeper ? steps + 1 : grid.isNarrow ? steps : 0;
    const dot = { x: grid.starts[column] + own * step, y: at + half };
    // A reason is a sentence: it has the room of two columns, below the line that ends at what it is the reason for.
    const isSentence = !grid.isNarrow && node.kind === "reason";
    const x = isSentence ? dot.x : dot.x + gap;
    const width = Math.max(grid.ends[isSentence ? "via" : column] - x, 60);
    const lines = textLines(node, width);
    const y = isSentence ? at + half + 4 : at;
    const placed =
      nodes.push({
        node,
        parent: index,
        level,
        position: i + 1,
        siblings: parent.children.length,
        x,
        width,
        y,
        lines,
        dot,
      }) - 1;
    const bottom = y + rowHeight(node, lines);
    if (node.kind === "bundle") {
      at = bottom;
      return;
    }
    const [first] = node.children;
    const sharesRow = !grid.isNarrow && first !== undefined && columnOf(first) !== column;
    at = Math.max(
      placeChildren(node, placed, { top: sharesRow ? at : bottom, steps: own, level: level + 1 }, grid, nodes),
      bottom,
    );
  });
  return at;
}
