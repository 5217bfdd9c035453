// The trust of a directory as the picture, the tree and the page say it.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { dropOffer } from "../../../../src/cockroach/trust/dropOffer.ts";
import { whatIfDropped } from "../../../../src/cockroach/trust/whatIfDropped.ts";
import { nodeCryptography } from "../../../../src/node/nodeCryptography.ts";
import { documentActions } from "../../../../src/view/document/documentActions.ts";
import type { TrustNode } from "../../../../src/view/document/trustPicture.ts";
import { trustDocument } from "../../../../src/view/trust/trustDocument.ts";
import { trustPicture } from "../../../../src/view/trust/trustPictureView.ts";
import { trustRows } from "../../../../src/view/trust/trustRows.ts";
import type { TreeRow } from "../../../../src/view/tree/treeRow.ts";
import { authority, clientCertificate } from "../../../support/certificate.ts";
import { healthySet, load, pair, without } from "../../../support/certsDirectory.ts";

async function split() {
  const { files } = await healthySet();
  const clientCa = await authority({ cn: "Client CA" });
  const app = await clientCertificate({ user: "app", issuedBy: clientCa });
  return load({ ...files, "ca-client.crt": clientCa.pem, ...pair("client.app", app) });
}

const lines = (nodes: readonly TrustNode[], depth = 0): readonly string[] => nodes.flatMap(({ title, note, children }) => [`${" ".repeat(depth)}${title}: ${note}`, ...lines(children, depth + 1)]);

const rows = ({ label, children }: TreeRow): readonly string[] => [label, ...children.flatMap(rows)];

describe("the trust picture", () => {
  test("lanes with their CA files, and those cut off with the reason", async () => {
    assert.deepEqual(lines(trustPicture(await split()).lanes), [
      "Servers: nodes, to SQL clients and each other",
      " ca.crt: Cockroach CA, until 2036-03-08",
      "  node.crt: until 2031-03-05",
      "Clients: SQL users, tenants and nodes, to nodes",
      " ca-client.crt: Client CA, until 2036-03-08",
      "  client.app.crt: until 2031-03-05",
      "Cut off: CockroachDB refuses them",
      " Signed by a CA in ca.crt, but ca-client.crt verifies clients: as a client",
      "  node.crt: until 2031-03-05",
      "  client.root.crt: until 2031-03-05",
    ]);
  });

  test("a fallback shows the file that is not there above the one that takes its place", async () => {
    const { files } = await healthySet();
    assert.deepEqual(lines(trustPicture(await load(files)).lanes).slice(3), [
      "Clients: SQL users, tenants and nodes, to nodes",
      " ca-client.crt: not present, ca.crt is used",
      "  ca.crt: Cockroach CA, until 2036-03-08",
      "   node.crt: until 2031-03-05",
      "   client.root.crt: until 2031-03-05",
    ]);
  });

  test("without any CA the lanes have CockroachDB's words", async () => {
    const { files } = await healthySet();
    const { lanes } = trustPicture(await load(without(files, "ca.crt")));
    assert.equal(lanes[0]?.note, "problem with CA certificate: not found");
    assert.equal(lanes.at(-1)?.id, "cutOff");
  });

  test("many users are one node", async () => {
    const { files, ca } = await healthySet();
    const more: Record<string, string> = {};
    for (const user of ["a", "b", "c"]) Object.assign(more, pair(`client.${user}`, await clientCertificate({ user, issuedBy: ca, keySlot: "users" })));
    const { lanes } = trustPicture(await load({ ...files, ...more }));
    assert.ok(lines(lanes).some((line) => line.trim() === "4 users: 4 valid"));
  });
});

describe("the trust page", () => {
  test("says what would be without a CA, and offers to drop it", async () => {
    const page = await trustDocument(await split(), "certs", nodeCryptography);
    assert.equal(page.verdict, "2 certificates are cut off; 1 other is accepted");
    const text = JSON.stringify(page);
    assert.match(text, /Without Client CA in ca-client\.crt, 1 certificate is cut off\./);
    assert.match(text, /ca\.crt takes the place of ca-client\.crt and ca-client-tenant\.crt/);
    assert.match(text, /ignores the trust store of the operating system/);
    assert.doesNotMatch(text, /PRIVATE KEY|BEGIN/);
    assert.deepEqual(JSON.parse(text), page);
    const actions = documentActions(page);
    assert.ok(actions.has("open:client.app.crt") && actions.has("drop:1"));
    assert.ok(!actions.has("drop:0"), "without ca.crt nothing starts");
  });

  test("of a healthy set says that all are accepted", async () => {
    const { files } = await healthySet();
    assert.equal((await trustDocument(await load(files), "certs", nodeCryptography)).verdict, "All 2 certificates here are accepted");
  });
});

describe("the trust rows", () => {
  test("say the same as the picture, and that the system's store is ignored", async () => {
    const tree = trustRows(trustPicture(await split()), "certs");
    assert.equal(tree.description, "2 certificates cut off");
    assert.deepEqual(rows(tree).slice(0, 4), ["certs", "Servers", "ca.crt", "node.crt"]);
    assert.equal(tree.children.at(-1)?.description, "ignored by CockroachDB");
  });
});

describe("dropping a CA", () => {
  test("takes one certificate out of a file, and leaves the rest", async () => {
    const { files, ca } = await healthySet();
    const other = await authority({ cn: "Other" });
    const directory = await load({ ...files, "ca.crt": `# ours\n${ca.pem}${other.pem}` });
    const outcome = await whatIfDropped(directory, 1, nodeCryptography);
    assert.ok(outcome !== undefined);
    const drop = dropOffer(directory, outcome);
    assert.ok(drop.ok);
    assert.match(drop.offer.effects.join(" "), /Nobody here is cut off/);
    const plan = drop.offer.plan(new Map([["ca.crt", new TextEncoder().encode(`# ours\n${ca.pem}${other.pem}`)]]), "");
    assert.ok(plan.ok);
    const [change] = plan.changes;
    assert.ok(change?.type === "replace");
    assert.equal(new TextDecoder().decode(change.bytes), `# ours\n${ca.pem}`);
  });

  test("of the only one moves the file to a folder, and never ca.crt", async () => {
    const directory = await split();
    const drops = await Promise.all([0, 1].map((index) => whatIfDropped(directory, index, nodeCryptography)));
    const [first, second] = drops.map((outcome) => outcome && dropOffer(directory, outcome));
    assert.deepEqual(first?.ok, false);
    assert.ok(second?.ok === true);
    assert.ok(second.offer.asksFolder !== undefined);
    assert.match(second.offer.effects.join(" "), /Cut off: client\.app\.crt\./);
  });
});
