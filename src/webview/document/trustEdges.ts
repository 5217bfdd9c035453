// The lines of the trust picture: from each node to what hangs on it. Siblings share a trunk, which is drawn once.

import type { TrustNode } from "../../contract/trustPicture.ts";

export interface TrustEdge {
  readonly from: number;
  readonly to: number;
  /** SVG path data, of what no earlier sibling has drawn. */
  readonly path: string;
  /** All the way, for one that is lit. */
  readonly whole: string;
  readonly look: "signed" | "fallback" | "refused";
  /** Where the cross of a refused one goes. */
  readonly cross?: Point;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What an edge needs of a placed node. */
export interface Joint {
  readonly node: TrustNode;
  readonly parent?: number;
  readonly dot?: Point;
}

const corner = 6;
/** From the middle of a mark to where its line begins. */
const clear = 7;
/** From the trunk to the marks of its column. */
const trunkGap = 24;

/** `step` is how far to the right a node stands that hangs below its parent in the same column. */
export function trustEdges(joints: readonly Joint[], step: number): readonly TrustEdge[] {
  /** The row of the last sibling, by the parent and the trunk. */
  const reached = new Map<string, number>();
  /** How far to the right a line runs in the parent's own row. */
  const rows = new Map<number, number>();
  return joints.flatMap(({ node, parent, dot }, to): readonly TrustEdge[] => {
    const above = parent === undefined ? undefined : joints[parent];
    if (parent === undefined || dot === undefined || above?.dot === undefined) return [];
    const look = above.node.kind === "absent" ? "fallback" : above.node.kind === "reason" ? "refused" : "signed";
    const isBelow = above.dot.x + step === dot.x;
    const trunk = isBelow ? above.dot.x : dot.x - trunkGap;
    const key = `${parent} ${trunk}`;
    const before = reached.get(key);
    reached.set(key, dot.y);
    const end = dot.x - (node.kind === "group" ? clear : clear - 1);
    const last = `V${dot.y - corner}Q${trunk} ${dot.y} ${trunk + corner} ${dot.y}H${end}`;
    const frame = { from: parent, to, look } as const;
    if (isBelow) {
      const whole = `M${trunk} ${above.dot.y + clear}${last}`;
      return [{ ...frame, path: before === undefined ? whole : `M${trunk} ${before - corner}${last}`, whole }];
    }
    const cross = look === "refused" ? { cross: { x: dot.x - 14, y: dot.y } } : {};
    const start = `M${above.dot.x + (look === "refused" ? 0 : clear)} ${above.dot.y}`;
    if (above.dot.y === dot.y) {
      rows.set(parent, dot.x);
      return [{ ...frame, path: `${start}H${end}`, whole: `${start}H${end}`, ...cross }];
    }
    const bend = `Q${trunk} ${above.dot.y} ${trunk} ${above.dot.y + corner}`;
    const whole = `${start}H${trunk - corner}${bend}${last}`;
    const isOnRow = (rows.get(parent) ?? 0) > trunk;
    const path =
      before !== undefined && before !== above.dot.y
        ? `M${trunk} ${before - corner}${last}`
        : isOnRow
          ? `M${trunk - corner} ${above.dot.y}${bend}${last}`
          : whole;
    return [{ ...frame, path, whole, ...cross }];
  });
}
