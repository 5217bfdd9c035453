// The trust of a directory as the picture, the tree and the page say it.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { documentActions } from "../../../../src/view/document/documentActions.ts";
import type { TrustNode } from "../../../../src/contract/trustPicture.ts";
import { trustDocument } from "../../../../src/view/trust/trustDocument.ts";
import { trustPicture } from "../../../../src/view/trust/trustPictureView.ts";
import { trustRows } from "../../../../src/view/trust/trustRows.ts";
import { trustLines } from "../../../../src/view/trust/trustText.ts";
import type { TreeRow } from "../../../../src/view/tree/treeRow.ts";
import { trustLayout } from "../../../../src/webview/document/trustLayout.ts";
import { authority, clientCertificate } from "../../../support/certificate.ts";
import { healthySet, load, pair, without } from "../../../support/certsDirectory.ts";

async function split() {
  const { files } = await healthySet();
  const clientCa = await authority({ cn: "Client CA" });
  const app = await clientCertificate({ user: "app", issuedBy: clientCa });
  return load({ ...files, "ca-client.crt": clientCa.pem, ...pair("client.app", app) });
}

const lines = (nodes: readonly TrustNode[], depth = 0): readonly string[] =>
  nodes.flatMap(({ title, note, children }) => [
    `${" ".repeat(depth)}${title}: ${note}`,
    ...lines(children, depth + 1),
  ]);

const rows = ({ label, children }: TreeRow): readonly string[] => [label, ...children.flatMap(rows)];

describe("the trust picture", () => {
  test("lanes with their CA files, and rejected certificates with the reason", async () => {
    assert.deepEqual(lines(trustPicture(await split()).lanes), [
      "Servers: nodes, verified by SQL clients and other nodes",
      " ca.crt: Cockroach CA, until 2036-03-08",
      "  node.crt: until 2031-03-05",
      "Clients: SQL users, tenants, and nodes, verified by nodes",
      " ca-client.crt: Client CA, until 2036-03-08",
      "  client.app.crt: until 2031-03-05",
      "Rejected: CockroachDB doesn't accept them",
      " Signed by a CA in ca.crt, but ca-client.crt verifies clients: as a client",
      "  node.crt: until 2031-03-05",
      "  client.root.crt: until 2031-03-05",
    ]);
  });

  test("a fallback shows the file that is not there above the one that takes its place", async () => {
    const { files } = await healthySet();
    assert.deepEqual(lines(trustPicture(await load(files)).lanes).slice(3), [
      "Clients: SQL users, tenants, and nodes, verified by nodes",
      " ca-client.crt: missing, ca.crt is used",
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

  test("groups many rejected certificates, and doesn't count their validity as good", async () => {
    const { files } = await healthySet();
    const stray = await authority({ cn: "Stray", keySlot: "stray" });
    const more: Record<string, string> = {};
    for (const user of ["a", "b", "c", "d"])
      Object.assign(more, pair(`client.${user}`, await clientCertificate({ user, issuedBy: stray, keySlot: "users" })));
    const { lanes } = trustPicture(await load({ ...files, ...more }));
    const group = lanes.at(-1)?.children[0]?.children[0];
    assert.deepEqual(
      [group?.title, group?.tone, group?.shares],
      ["4 users", "none", [{ tone: "none", count: 4, words: "valid" }]],
    );
  });

  test("many users are one node", async () => {
    const { files, ca } = await healthySet();
    const more: Record<string, string> = {};
    for (const user of ["a", "b", "c"])
      Object.assign(more, pair(`client.${user}`, await clientCertificate({ user, issuedBy: ca, keySlot: "users" })));
    const { lanes } = trustPicture(await load({ ...files, ...more }));
    assert.ok(lines(lanes).some((line) => line.trim() === "4 users: 4 valid"));
  });
});

/** ca.crt with 150 CAs: the first has issued everything, and another one has expired. */
async function systemBundle() {
  const { files, ca } = await healthySet();
  const expired = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2021-01-01T00:00:00Z") };
  const others = await Promise.all(
    Array.from({ length: 149 }, (_, index) =>
      authority({ cn: `Public CA ${index + 1}`, keySlot: "public", ...(index === 7 && expired) }),
    ),
  );
  return load({ ...files, "ca.crt": [ca, ...others].map(({ pem }) => pem).join("") });
}

describe("a system's bundle in ca.crt", () => {
  test("is the CA that accepts somebody, and one node for all others", async () => {
    const { lanes } = trustPicture(await systemBundle());
    assert.deepEqual(
      lanes[0]?.children.map(({ kind, title, note }) => [kind, title, note]),
      [
        ["authority", "ca.crt · 1 of 150", "Cockroach CA, until 2036-03-08"],
        ["bundle", "149 other CAs in ca.crt", "accept no certificate here as a server, 1 has expired"],
      ],
    );
    const { nodes } = trustLayout(lanes, 980);
    assert.ok(nodes.length < 15 && nodes.some(({ node }) => node.kind === "bundle"), String(nodes.length));
  });

  test("lists them all where the node is selected", async () => {
    const { lanes, details } = trustPicture(await systemBundle());
    const [, table] = details[lanes[0]?.children[1]?.detail ?? ""] ?? [];
    assert.ok(table?.block === "table");
    assert.equal(table.rows.length, 149);
    assert.deepEqual(
      table.rows[7]?.cells.map(({ text }) => text),
      ["Public CA 8", "9", "expired 5 years ago"],
    );
    assert.equal(table.rows[7].tone, "error");
  });

  test("is folded in the sidebar by the hundred, where each can still be dropped", async () => {
    const tree = trustRows(trustPicture(await systemBundle()), "certs");
    const bundle = tree.children[0]?.children[1];
    assert.deepEqual(
      [bundle?.label, bundle?.fold, bundle?.children.map(({ label, description }) => [label, description])],
      [
        "149 other CAs in ca.crt",
        "collapsed",
        [
          ["ca.crt · 2 of 150 … ca.crt · 101 of 150", "100"],
          ["ca.crt · 102 of 150 … ca.crt · 150 of 150", "49"],
        ],
      ],
    );
    const [first] = bundle?.children[0]?.children ?? [];
    assert.deepEqual([first?.id, first?.context, first?.file], ["server/ca.crt/1", "trust.authority", "ca.crt"]);
  });

  test("is two rows of what would be without a CA, and as many lines of text", async () => {
    const page = await trustDocument(await systemBundle(), "certs", nodeCryptography);
    const drops = page.parts.find(({ id }) => id === "drops");
    const [table] = drops?.blocks ?? [];
    assert.ok(table?.block === "table");
    assert.equal(drops?.note, "shown for 100 of 150 CAs");
    assert.deepEqual(
      table.rows.map(({ cells }) => cells.map(({ text }) => text)),
      [
        ["Cockroach CA (1 of 150, until 2036-03-08)", "ca.crt", "node.crt and client.root.crt are rejected"],
        ["99 other CAs", "ca.crt", "no one here loses access, whichever of them is removed"],
      ],
    );
    assert.ok(trustLines(page).length < 30);
  });

  test("three others are still shown one by one", async () => {
    const { files, ca } = await healthySet();
    const others = await Promise.all(["A", "B", "C"].map((cn) => authority({ cn, keySlot: "public" })));
    const { lanes } = trustPicture(await load({ ...files, "ca.crt": [ca, ...others].map(({ pem }) => pem).join("") }));
    assert.deepEqual(
      lanes[0]?.children.map(({ kind }) => kind),
      ["authority", "authority", "authority", "authority"],
    );
  });

  test("2,000 leaves in ca.crt by mistake are one node too", { timeout: 60_000 }, async () => {
    const { files, ca } = await healthySet();
    const leaf = await clientCertificate({ issuedBy: ca });
    const { lanes } = trustPicture(await load({ ...files, "ca.crt": ca.pem + leaf.pem.repeat(2_000) }));
    assert.deepEqual(
      lanes.map(
        ({ children }) =>
          children.flatMap((child) => [child, ...child.children]).filter(({ kind }) => kind === "bundle").length,
      ),
      lanes.map(() => 1),
    );
  });
});

describe("the trust page", () => {
  test("says what would be without a CA, and offers to drop it", async () => {
    const page = await trustDocument(await split(), "certs", nodeCryptography);
    assert.equal(page.verdict, "2 certificates are rejected; 1 other is accepted");
    const text = JSON.stringify(page);
    assert.match(text, /Without Client CA in ca-client\.crt, 1 certificate is rejected\./);
    assert.match(text, /ca\.crt is used instead of ca-client\.crt and ca-client-tenant\.crt/);
    assert.match(text, /ignores the trust store of the operating system/);
    assert.doesNotMatch(text, /PRIVATE KEY|BEGIN/);
    assert.deepEqual(JSON.parse(text), page);
    const actions = documentActions(page);
    assert.ok(actions.has("open:client.app.crt") && actions.has("drop:1"));
    assert.ok(!actions.has("drop:0"), "without ca.crt nothing starts");
  });

  test("of a healthy set says that all are accepted", async () => {
    const { files } = await healthySet();
    assert.equal(
      (await trustDocument(await load(files), "certs", nodeCryptography)).verdict,
      "All 2 certificates here are accepted",
    );
  });
});

describe("the trust rows", () => {
  test("say the same as the picture, and that the system's store is ignored", async () => {
    const tree = trustRows(trustPicture(await split()), "certs");
    assert.equal(tree.description, "2 certificates rejected");
    assert.deepEqual(rows(tree).slice(0, 4), ["certs", "Servers", "ca.crt", "node.crt"]);
    assert.equal(tree.children.at(-1)?.description, "ignored by CockroachDB");
  });
});
