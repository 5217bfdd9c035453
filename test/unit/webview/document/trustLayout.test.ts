// The geometry of the trust picture and its keys, without a browser: nothing overlaps at any width, and a line that
// siblings share is drawn once.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { TrustNode } from "../../../../src/contract/trustPicture.ts";
import { trustPicture } from "../../../../src/view/trust/trustPictureView.ts";
import { nodeAfterKey } from "../../../../src/webview/document/trustKeys.ts";
import { textLines } from "../../../../src/webview/document/trustGrid.ts";
import { trustLayout, type PlacedNode } from "../../../../src/webview/document/trustLayout.ts";
import { pathOf } from "../../../../src/webview/document/trustPath.ts";
import { healthySet, load } from "../../../support/certsDirectory.ts";
import { trustPage } from "../../../support/page/trustViews.ts";

let lanes: readonly TrustNode[];

before(async () => {
  const blocks = (await trustPage(12)).parts.flatMap((part) => part.blocks);
  lanes = blocks.flatMap((block) => (block.block === "trust" ? block.picture.lanes : []));
});

async function healthyLanes(): Promise<readonly TrustNode[]> {
  return trustPicture(await load((await healthySet()).files)).lanes;
}

const bottomOf = ({ y, lines, node: { shares } }: PlacedNode): number =>
  y + lines.title * 22 + (shares === undefined ? 0 : 14) + lines.note * 18;

describe("the layout of the trust picture", () => {
  for (const width of [1400, 980, 879, 736, 599, 340, 200]) {
    test(`at ${width} no two nodes share room, and none leaves the picture`, () => {
      const { nodes, height } = trustLayout(lanes, width);
      for (const [index, a] of nodes.entries()) {
        assert.ok(bottomOf(a) <= height, a.node.title);
        assert.ok(a.x + a.width <= Math.max(width, a.x + 60), a.node.title);
        for (const b of nodes.slice(index + 1)) {
          const isBeside = a.x + a.width <= b.x || b.x + b.width <= a.x;
          assert.ok(isBeside || bottomOf(a) <= b.y || bottomOf(b) <= a.y, `${a.node.title} and ${b.node.title}`);
        }
      }
    });
  }

  test("children are beside their parent if they fit, and below it if not", () => {
    const placed = (width: number, title: string): PlacedNode | undefined =>
      trustLayout(lanes, width).nodes.find(({ node }) => node.title === title);
    assert.equal(placed(980, "ca.crt")?.y, placed(980, "node.crt")?.y);
    assert.ok((placed(340, "ca.crt")?.y ?? 0) < (placed(340, "node.crt")?.y ?? 0));
  });

  test("every node but a lane and its children has a line to its parent", () => {
    const { nodes, edges } = trustLayout(lanes, 980);
    assert.deepEqual(
      edges.map(({ to }) => to),
      nodes.flatMap(({ level }, index) => (level > 2 ? [index] : [])),
    );
    for (const { from, to } of edges) assert.equal(nodes[to]?.parent, from);
  });

  test("siblings share a trunk, and each draws only the part that no earlier one has drawn", () => {
    const { nodes, edges } = trustLayout(lanes, 980);
    const parent = nodes.findIndex(({ node }) => node.title === "ca-client.crt");
    const [first, second, third] = edges.filter(({ from }) => from === parent);
    assert.match(first?.path ?? "", /^M\S+ (\S+)H\S+$/);
    assert.equal(first?.path, first?.whole);
    assert.match(second?.path ?? "", /^M\S+ \S+Q/);
    assert.match(third?.path ?? "", /^M\S+ \S+V/);
    for (const edge of [second, third])
      assert.ok(edge?.whole.startsWith(first?.whole.replace(/H.*/, "") ?? "?"), "the whole way begins at the parent");
  });

  test("rejected certificates have a cross before them", () => {
    const { nodes, edges } = trustLayout(lanes, 980);
    const crossed = edges.filter(({ cross }) => cross !== undefined).map(({ from }) => nodes[from]?.node.kind);
    assert.ok(crossed.length > 0 && crossed.every((kind) => kind === "reason"));
  });
});

describe("the lines of a text", () => {
  const node = (note: string): TrustNode => ({
    id: "x",
    kind: "authority",
    title: "ca.crt",
    note,
    tone: "none",
    children: [],
  });

  test("grow as the room shrinks, to four", () => {
    const note = "Cockroach Client CA, until 2036-03-08";
    assert.deepEqual(
      [400, 160, 90, 40, 1].map((width) => textLines(node(note), width).note),
      [1, 2, 4, 4, 4],
    );
    assert.equal(textLines(node(""), 100).note, 0);
  });

  test("of one endless word are those it takes to break it", () => {
    assert.equal(textLines(node("x".repeat(36)), 150).note, 2);
  });
});

test("wide: columns, and the first certificate in the row of its CA", async () => {
  const { nodes, columns, height } = trustLayout(await healthyLanes(), 980);
  assert.deepEqual(
    columns.map(({ title }) => title),
    ["Verifies", "CA file", "Certificates"],
  );
  const [server, ca, node] = nodes;
  assert.equal(node?.y, ca?.y);
  assert.ok((node?.x ?? 0) > (ca?.x ?? 0) && (ca?.x ?? 0) > (server?.x ?? 0));
  assert.ok(nodes.every(({ x, width, y }) => x >= 0 && x + width <= 980 && y < height));
});

test("narrow: every node has a row of its own, and stands right of its parent", async () => {
  const { nodes, columns } = trustLayout(await healthyLanes(), 360);
  assert.deepEqual(columns, []);
  nodes.forEach(({ y, x, parent }, index) => {
    if (index > 0) assert.ok(y > (nodes[index - 1]?.y ?? 0));
    const above = parent === undefined ? undefined : nodes[parent];
    if (above !== undefined) assert.ok(x > above.x);
  });
});

test("keys follow the tree, and do not leave it", async () => {
  const layout = trustLayout(await healthyLanes(), 980);
  const last = layout.nodes.length - 1;
  assert.deepEqual(
    ["ArrowUp", "ArrowDown", "ArrowRight", "ArrowLeft", "Home", "End", "x"].map((key) => nodeAfterKey(key, layout, 0)),
    [0, 1, 1, 0, 0, last, undefined],
  );
  assert.deepEqual(
    ["ArrowDown", "ArrowRight", "ArrowLeft"].map((key) => nodeAfterKey(key, layout, 2)),
    [3, 2, 1],
  );
});

test("a path has what a node hangs on and what hangs on it; a CA is the same in every lane", async () => {
  const layout = trustLayout(await healthyLanes(), 980);
  assert.deepEqual([...pathOf(layout, 2)].sort(), [0, 1, 2]);
  const shared = [...pathOf(layout, 1)].map((index) => layout.nodes[index]?.node.title);
  assert.equal(shared.filter((title) => title === "ca.crt").length, 2);
  assert.ok(shared.includes("client.root.crt"));
});
