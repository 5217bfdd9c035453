// The geometry of the trust picture and its keys, without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { trustPicture } from "../../../src/view/trust/trustPictureView.ts";
import { nodeAfterKey } from "../../../src/webview/document/trustKeys.ts";
import { trustLayout } from "../../../src/webview/document/trustLayout.ts";
import { pathOf } from "../../../src/webview/document/trustPath.ts";
import { healthySet, load } from "../../support/certsDirectory.ts";

async function lanes() {
  return trustPicture(await load((await healthySet()).files)).lanes;
}

test("wide: columns, and the first certificate in the row of its CA", async () => {
  const { nodes, columns, height } = trustLayout(await lanes(), 980);
  assert.deepEqual(columns.map(({ title }) => title), ["Verifies", "CA file", "Certificates"]);
  const [server, ca, node] = nodes;
  assert.equal(node?.y, ca?.y);
  assert.ok((node?.x ?? 0) > (ca?.x ?? 0) && (ca?.x ?? 0) > (server?.x ?? 0));
  assert.ok(nodes.every(({ x, width, y }) => x >= 0 && x + width <= 980 && y < height));
});

test("narrow: every node has a row of its own, and stands right of its parent", async () => {
  const { nodes, columns } = trustLayout(await lanes(), 360);
  assert.deepEqual(columns, []);
  nodes.forEach(({ y, x, parent }, index) => {
    if (index > 0) assert.ok(y > (nodes[index - 1]?.y ?? 0));
    const above = parent === undefined ? undefined : nodes[parent];
    if (above !== undefined) assert.ok(x > above.x);
  });
});

test("keys follow the tree, and do not leave it", async () => {
  const layout = trustLayout(await lanes(), 980);
  const last = layout.nodes.length - 1;
  assert.deepEqual(["ArrowUp", "ArrowDown", "ArrowRight", "ArrowLeft", "Home", "End", "x"].map((key) => nodeAfterKey(key, layout, 0)), [0, 1, 1, 0, 0, last, undefined]);
  assert.deepEqual(["ArrowDown", "ArrowRight", "ArrowLeft"].map((key) => nodeAfterKey(key, layout, 2)), [3, 2, 1]);
});

test("a path has what a node hangs on and what hangs on it; a CA is the same in every lane", async () => {
  const layout = trustLayout(await lanes(), 980);
  assert.deepEqual([...pathOf(layout, 2)].sort(), [0, 1, 2]);
  const shared = [...pathOf(layout, 1)].map((index) => layout.nodes[index]?.node.title);
  assert.equal(shared.filter((title) => title === "ca.crt").length, 2);
  assert.ok(shared.includes("client.root.crt"));
});
