// Where everything of the trust picture goes, in units of the page. Pure, so that it is tested without a browser.
//
// Wide: a column for CA files, one for intermediate CAs where there are any, one for certificates; the first child of a node stands in the
// same row. Narrow: a tree from top to bottom. Rows are as high as what they hold, so nothing ever overlaps.

import type { TrustNode } from "../../view/document/trustPicture.ts";

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
  /** Middle of the mark before the text; absent for a lane. */
  readonly dot?: { readonly x: number; readonly y: number };
}

export interface TrustEdge {
  readonly from: number;
  readonly to: number;
  /** SVG path data. */
  readonly path: string;
  readonly look: "signed" | "fallback" | "refused";
  /** Where the cross of a refused one goes. */
  readonly cross?: { readonly x: number; readonly y: number };
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

/** Below these the purpose stands above its lane, and the columns become a tree. */
const titlesAboveBelow = 880;
const narrowBelow = 600;
/** From the mark to the text. */
const gap = 14;
/** What stands in the same column below its parent. */
const step = 22;
const half = 11;
const corner = 6;

type Column = "lane" | "ca" | "via" | "leaf";

function columnOf({ kind }: TrustNode): Column {
  switch (kind) {
    case "lane":
      return "lane";
    case "absent":
    case "authority":
    case "reason":
      return "ca";
    case "intermediate":
      return "via";
    case "certificate":
    case "group":
      return "leaf";
  }
}

function heightOf({ kind, note, shares }: TrustNode): number {
  if (kind === "lane") return 44;
  return (shares === undefined ? (note === "" ? 22 : 40) : 54) + 10;
}

interface Grid {
  readonly isNarrow: boolean;
  readonly hasTitlesAbove: boolean;
  readonly ends: Readonly<Record<Column, number>>;
  /** Of the marks. */
  readonly starts: Readonly<Record<Column, number>>;
}

export function trustLayout(lanes: readonly TrustNode[], width: number): TrustLayout {
  const hasVia = lanes.some(hasIntermediate);
  const grid = gridFor(width, hasVia);
  const nodes: PlacedNode[] = [];
  const rules: number[] = [];
  let y = grid.isNarrow ? 0 : 30;
  lanes.forEach((lane, index) => {
    if (index > 0 || !grid.isNarrow) rules.push(y);
    y = placeLane(lane, y + (grid.isNarrow && index === 0 ? 0 : 14), { position: index + 1, siblings: lanes.length }, grid, nodes) + 6;
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
  return { width, height: y, isNarrow: grid.isNarrow, nodes, edges: edgesOf(nodes, grid), rules, columns };
}

function hasIntermediate({ kind, children }: TrustNode): boolean {
  return kind === "intermediate" || children.some(hasIntermediate);
}

function gridFor(width: number, hasVia: boolean): Grid {
  if (width < narrowBelow) {
    const mark = 6;
    return { isNarrow: true, hasTitlesAbove: true, starts: { lane: 0, ca: mark, via: mark, leaf: mark }, ends: { lane: width, ca: width, via: width, leaf: width } };
  }
  const hasTitlesAbove = width < titlesAboveBelow;
  const ca = hasTitlesAbove ? 6 : 182;
  const room = width - ca;
  const leaf = Math.round(ca + room * (hasVia ? 0.58 : 0.5));
  const via = hasVia ? Math.round(ca + room * 0.3) : leaf;
  return { isNarrow: false, hasTitlesAbove, starts: { lane: 0, ca, via, leaf }, ends: { lane: hasTitlesAbove ? width : ca - 24, ca: via - 34, via: leaf - 34, leaf: width } };
}

type Place = Pick<PlacedNode, "position" | "siblings">;

/** Returns where the next lane may begin. */
function placeLane(lane: TrustNode, y: number, place: Place, grid: Grid, nodes: PlacedNode[]): number {
  const index = nodes.push({ node: lane, level: 1, ...place, x: 0, width: grid.ends.lane, y }) - 1;
  const top = grid.hasTitlesAbove ? y + (grid.isNarrow ? 48 : 30) : y;
  const bottom = placeChildren(lane, index, { top, depth: 0, level: 2 }, grid, nodes);
  return Math.max(bottom, y + heightOf(lane) + 6);
}

interface Under {
  readonly top: number;
  /** Steps to the right in its column. */
  readonly depth: number;
  readonly level: number;
}

function placeChildren(parent: TrustNode, index: number, { top, depth, level }: Under, grid: Grid, nodes: PlacedNode[]): number {
  let at = top;
  parent.children.forEach((node, i) => {
    const column = columnOf(node);
    const isDeeper = grid.isNarrow || columnOf(parent) === column;
    const steps = parent.kind === "lane" ? 0 : isDeeper ? depth + 1 : 0;
    const x = grid.starts[column] + steps * step;
    const placed = { node, parent: index, level, position: i + 1, siblings: parent.children.length, x: x + gap, y: at, dot: { x, y: at + half } };
    const own = nodes.push({ ...placed, width: Math.max(grid.ends[column] - x - gap, 60) }) - 1;
    const [first] = node.children;
    const sharesRow = !grid.isNarrow && first !== undefined && columnOf(first) !== column;
    const end = placeChildren(node, own, { top: sharesRow ? at : at + heightOf(node), depth: steps, level: level + 1 }, grid, nodes);
    at = Math.max(end, at + heightOf(node));
  });
  return at;
}

function edgesOf(nodes: readonly PlacedNode[], { isNarrow }: Grid): readonly TrustEdge[] {
  return nodes.flatMap(({ parent, dot }, to): readonly TrustEdge[] => {
    const above = parent === undefined ? undefined : nodes[parent];
    if (parent === undefined || dot === undefined || above?.dot === undefined) return [];
    const look = above.node.kind === "absent" ? "fallback" : above.node.kind === "reason" ? "refused" : "signed";
    const isBelow = isNarrow || above.dot.x + step === dot.x;
    const end = dot.x - 6;
    if (isBelow) return [{ from: parent, to, look, path: `M${above.dot.x} ${above.dot.y + 7}V${dot.y - corner}Q${above.dot.x} ${dot.y} ${above.dot.x + corner} ${dot.y}H${end}` }];
    // Siblings share one trunk before their column.
    const trunk = dot.x - 26;
    const start = above.dot.x + 7;
    const path = above.dot.y === dot.y ? `M${start} ${dot.y}H${end}` : `M${start} ${above.dot.y}H${trunk - corner}Q${trunk} ${above.dot.y} ${trunk} ${above.dot.y + corner}V${dot.y - corner}Q${trunk} ${dot.y} ${trunk + corner} ${dot.y}H${end}`;
    return [{ from: parent, to, look, path, ...(look === "refused" && { cross: { x: dot.x - 15, y: dot.y } }) }];
  });
}
