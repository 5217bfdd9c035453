// Who loses access, in the first line of a dialog and as a list.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { AccessLoss } from "../../../../src/cockroach/trust/accessLost.ts";
import { lossItems, lossSentence } from "../../../../src/view/loss/lossWords.ts";

const connection = (file: string): AccessLoss => ({ loss: "connection", file });

test("the sentence counts nodes and clients, and names them", () => {
  assert.equal(lossSentence([]), "No one loses access.");
  assert.equal(lossSentence([connection("client.app.crt")]), "1 client loses access: app.");
  assert.equal(
    lossSentence(["node.crt", "client.root.crt", "client.app.crt"].map(connection)),
    "1 node and 2 clients lose access: node.crt, root, app.",
  );
  assert.equal(
    lossSentence(["node.crt", "client.root.crt", "ui.crt"].map(connection)),
    "1 node, 1 client, and 1 other certificate lose access: node.crt, root, ui.crt.",
  );
  const many = Array.from({ length: 30 }, (_, index) => connection(`client.u${index}.crt`));
  assert.match(lossSentence(many), /^30 clients lose access: u0, .*u7, and 22 more\.$/);
});

test("without a refused certificate, the names, the directory, or OpenSSL's clients are what is lost", () => {
  assert.equal(
    lossSentence([{ loss: "names", file: "node.crt", names: ["a", "b"] }]),
    "Connections to 2 names fail: a, b.",
  );
  assert.match(lossSentence([{ loss: "loading", says: "x" }]), /^CockroachDB can no longer load this directory/);
  assert.match(lossSentence([{ loss: "root", file: "node.crt" }]), /^psql, Node\.js, and Python lose access/);
});

test("the list has each loss with its file and what happens", () => {
  const items = lossItems([
    connection("client.node.crt"),
    connection("client.app.crt"),
    { loss: "names", file: "node.crt", names: ["a"] },
    { loss: "loading", says: "no" },
  ]);
  assert.deepEqual(
    items.map(({ label, file }) => [label, file]),
    [
      ["The node with client.node.crt", "client.node.crt"],
      ["SQL user app", "client.app.crt"],
      ["The node with node.crt: a", "node.crt"],
      ["Every node that uses this directory", undefined],
    ],
  );
  for (const { detail } of items) assert.ok(detail.length > 20);
});
