// The tree, its keys and its search, over the encoding of a real certificate.
import assert from "node:assert/strict";
import { test } from "node:test";
import { byteAfterKey, treeStep } from "../../../../src/webview/structure/structureKeys.ts";
import { StructureState } from "../../../../src/webview/structure/structureState.ts";
import { StructureTree } from "../../../../src/webview/structure/structureTree.ts";
import { structureScene } from "../../../support/page/structureViews.ts";

async function state(): Promise<StructureState> {
  return new StructureState((await structureScene()).structure);
}

function nameOf({ tree }: StructureState, node: number): string {
  return tree.nodes[node]?.name ?? tree.nodes[node]?.type ?? "";
}

test("every byte belongs to the innermost value that holds it", async () => {
  const { tree, view } = await state();
  for (let at = 0; at < view.bytes; at++) {
    const found = tree.innermost(at, at + 1);
    let expected = 0;
    tree.nodes.forEach((node, index) => {
      if (node.start <= at && at < node.end) expected = index;
    });
    assert.equal(found, expected, `byte ${at}`);
  }
});

test("bytes of two values belong to what holds both", async () => {
  const one = await state();
  const index = one.tree.nodes.findIndex(({ name }) => name === "notAfter");
  const { start, end } = one.tree.nodes[index] ?? { start: 0, end: 0 };
  one.pick({ start: start + 3, end: start + 5 });
  assert.equal(nameOf(one, one.selected), "notAfter");
  one.pick({ start: start - 1, end: start + 1 });
  assert.equal(nameOf(one, one.selected), "validity");
  one.pick({ start, end: end + 1 });
  assert.equal(nameOf(one, one.selected), "tbsCertificate");
});

test("what is selected is unfolded, and a fold hides all that is inside", async () => {
  const one = await state();
  const node = one.tree.nodes.findIndex(({ name }) => name === "dNSName");
  assert.ok(!one.tree.visible.includes(node));
  one.select(node);
  assert.ok(one.tree.visible.includes(node));
  one.tree.fold(0, false);
  assert.deepEqual(one.tree.visible, [0]);
});

test("places among siblings", () => {
  const node = (
    depth: number,
    start: number,
  ): { depth: number; start: number; content: number; end: number; type: string } => ({
    depth,
    start,
    content: start,
    end: 9,
    type: "x",
  });
  const tree = new StructureTree([node(0, 0), node(1, 1), node(2, 2), node(1, 3), node(1, 4)]);
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((index) => tree.placeOf(index)),
    [
      { position: 1, size: 1 },
      { position: 1, size: 3 },
      { position: 1, size: 1 },
      { position: 2, size: 3 },
      { position: 3, size: 3 },
    ],
  );
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((index) => tree.parentOf(index)),
    [-1, 0, 1, 0, 0],
  );
});

test("keys of the tree", async () => {
  const { tree } = await state();
  assert.deepEqual(treeStep("ArrowDown", tree, 0, 10), { type: "select", node: 1 });
  assert.deepEqual(treeStep("ArrowRight", tree, 0, 10), { type: "select", node: 1 });
  const closed = tree.nodes.findIndex(({ name }) => name === "validity");
  assert.deepEqual(treeStep("ArrowRight", tree, closed, 10), { type: "fold", node: closed, open: true });
  assert.deepEqual(treeStep("Enter", tree, closed, 10), { type: "fold", node: closed, open: true });
  assert.deepEqual(treeStep("ArrowLeft", tree, closed, 10), { type: "select", node: 1 });
  assert.deepEqual(treeStep("ArrowLeft", tree, 1, 10), { type: "fold", node: 1, open: false });
  assert.equal(
    treeStep(
      "ArrowRight",
      tree,
      tree.nodes.findIndex(({ name }) => name === "serialNumber"),
      10,
    ),
    undefined,
  );
  assert.deepEqual(treeStep("End", tree, 0, 10), { type: "select", node: tree.visible.at(-1) });
  assert.equal(treeStep("x", tree, 0, 10), undefined);
});

test("keys of the bytes stay inside", () => {
  assert.equal(byteAfterKey("ArrowDown", 3, 100, 16, 5), 19);
  assert.equal(byteAfterKey("ArrowUp", 3, 100, 16, 5), 0);
  assert.equal(byteAfterKey("PageDown", 3, 100, 16, 5), 83);
  assert.equal(byteAfterKey("PageDown", 83, 100, 16, 5), 99);
  assert.equal(byteAfterKey("End", 3, 100, 16, 5), 99);
  assert.equal(byteAfterKey("x", 3, 100, 16, 5), undefined);
});

for (const [query, name] of [
  ["notafter", "notAfter"],
  ["2.5.29.17", "extnID"],
  ["NODE1.crdb", "dNSName"],
  ["10.20.0.11", "iPAddress"],
  ["0a 14 00 0b", "iPAddress"],
  ["0a:14:00:0b", "iPAddress"],
  ["55 1d 11", "extnID"],
] as const) {
  test(`finds ${query}`, async () => {
    const one = await state();
    one.find(query);
    assert.ok(one.hits.length > 0);
    assert.ok(one.hits.some((hit) => nameOf(one, one.tree.innermost(hit.start, hit.end)) === name));
  });
}

test("bytes in the middle of a long value are found by hex, at byte borders only, and marked", async () => {
  const one = await state();
  const modulus = one.tree.nodes.find((node) => node.name === "modulus");
  assert.ok(modulus);
  const at = modulus.content + 100;
  const hex = one.view.hex.slice(at * 2, at * 2 + 12);
  one.find(hex);
  assert.deepEqual(one.hits, [{ start: at, end: at + 6 }]);
  assert.deepEqual(one.marked, { start: at, content: at, end: at + 6 });
  assert.equal(nameOf(one, one.selected), "modulus");
});

test("results are walked in both directions, around the ends; none is said to be none", async () => {
  const one = await state();
  one.find("cockroach");
  const count = one.hits.length;
  assert.ok(count > 1);
  assert.equal(one.hit, 0);
  one.step(-1);
  assert.equal(one.hit, count - 1);
  one.step(1);
  assert.equal(one.hit, 0);
  one.find("no such text anywhere");
  assert.deepEqual([one.hits.length, one.hit], [0, -1]);
  one.step(1);
  assert.equal(one.hit, -1);
});
