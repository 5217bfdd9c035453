// The tree of a certs directory: what each row says, and that two thousand users stay usable.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { caProfile, tenantClientProfile, tenantSigningProfile } from "../../../../src/cockroach/create/profile.ts";
import { directoryView } from "../../../../src/view/tree/directoryView.ts";
import type { TreeRow } from "../../../../src/view/tree/treeRow.ts";
import { authority, certificate, clientCertificate, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, judge, pair, without, type Judging } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

async function tree(files: MemoryFiles, judging: Judging = {}): Promise<TreeRow> {
  const { directory, verdict } = await judge(files, judging);
  return directoryView(directory, verdict.findings, "certs");
}

function rows(row: TreeRow): readonly TreeRow[] {
  return [row, ...row.children.flatMap(rows)];
}

/** `label: description`, indented as in the tree. */
function outline(row: TreeRow, depth = 0): readonly string[] {
  return [
    `${"  ".repeat(depth)}${row.label}: ${row.description}`,
    ...row.children.flatMap((child) => outline(child, depth + 1)),
  ];
}

function find(row: TreeRow, id: string): TreeRow {
  return rows(row).find((one) => one.id === id) ?? assert.fail(`no row ${id}`);
}

describe("the tree of a healthy set", () => {
  test("says what each file is for and until when", async () => {
    const { files } = await healthySet();
    assert.deepEqual(outline(await tree(files)), [
      "certs: 5 files, no findings",
      "  CA: 1 file",
      "    ca.crt: verifies all · 2036-03-08",
      "    ca-client.crt: optional, ca.crt is used",
      "    ca-ui.crt: optional, ca.crt is used",
      "  Node: 2 files",
      "    node.crt: server and client · 2031-03-05",
      "    node.key: matches · 0600",
      "  Clients: 1 user",
      "    root: 2031-03-05 · key matches",
      "      client.root.crt: CN=root, O=Cockroach · 2031-03-05",
      "      client.root.key: matches · 0600",
      "  DB Console: node.crt is used",
      "    ui.crt: optional, node.crt is used",
    ]);
  });

  test("is plain data with ids that are unique and the same after a reload", async () => {
    const { files } = await healthySet();
    const [first, second] = await Promise.all([tree(files), tree(files)]);
    assert.deepEqual(JSON.parse(JSON.stringify(first)), first);
    const ids = rows(first).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      rows(second).map(({ id }) => id),
      ids,
    );
  });

  test("has a row for every certificate inside a CA file", async () => {
    const { ca, files } = await healthySet();
    const row = find(await tree({ ...files, "ca.crt": ca.pem + (await authority({ cn: "Old CA" })).pem }), "ca.crt");
    assert.equal(row.children.length, 2);
    assert.match(row.description, /2 certificates/);
    assert.match(row.children[1]?.label ?? "", /Old CA/);
  });

  test("has tenants with their pairs", async () => {
    const ca = await certificate(caProfile());
    const files = {
      "ca-client-tenant.crt": ca.pem,
      ...pair("client-tenant.5", await certificate(tenantClientProfile("5", []), { issuedBy: ca })),
      ...pair("tenant-signing.5", await certificate(tenantSigningProfile("5"), { keyType: { algorithm: "ed25519" } })),
    };
    const group = find(await tree(files), "group:tenants");
    assert.deepEqual(
      group.children.map(({ label, children }) => `${label}: ${children.map((child) => child.label).join()}`),
      ["Tenant 5: client-tenant.5.crt,client-tenant.5.key,tenant-signing.5.crt,tenant-signing.5.key"],
    );
  });
});

describe("the tree of a faulty set", () => {
  test("puts the worst problem into the description, and its tone on everything above", async () => {
    const { files } = await healthySet();
    const top = await tree(without(files, "client.root.key"));
    const user = find(top, "user:client.root.crt");
    assert.deepEqual([user.tone, user.description], ["error", "key missing"]);
    assert.deepEqual(
      [top.tone, top.description, find(top, "group:clients").tone, find(top, "group:node").tone],
      ["error", "1 error", "error", "ok"],
    );
    assert.equal(find(top, "client.root.key").context, "absent");
  });

  test("words an end relative to now", async () => {
    const { ca, files } = await healthySet();
    const node = await nodeCertificate({
      issuedBy: ca,
      notBefore: new Date(testNow.getTime() - 100 * 86_400_000),
      notAfter: new Date(testNow.getTime() + 12 * 86_400_000),
    });
    const row = find(await tree({ ...files, ...pair("node", node) }), "node.crt");
    assert.deepEqual([row.tone, row.description, row.findings], ["warning", "expires in 12 days", 1]);
    assert.ok(
      row.tooltip.lines.some(({ tone, text }) => tone === "warning" && text.startsWith("node.crt expires in 12 days")),
    );
  });

  test("gives the reason for every file that CockroachDB does not read", async () => {
    const { ca, files } = await healthySet();
    const top = await tree({
      ...files,
      "root.crt": ca.pem,
      "README.md": "",
      "01.pem": ca.pem,
      folder: { content: "", type: "directory" },
    });
    assert.deepEqual(
      find(top, "group:other").children.map(({ label, description }) => `${label}: ${description}`),
      [
        "01.pem: 1 certificate · ignored",
        "README.md: ignored",
        "folder: folder, ignored",
        'root.crt: 1 certificate · ignored: unknown prefix "root"',
      ],
    );
  });

  test("a directory that is missing or cannot be read is one row", async () => {
    const missing = await tree({}, { listing: { code: "not-found", message: "no such file or directory" } });
    assert.deepEqual([missing.tone, missing.children], ["error", []]);
    const unreadable = await tree({}, { listing: { code: "no-permission", message: "permission denied" } });
    assert.deepEqual([unreadable.tone, unreadable.children], ["error", []]);
  });
});

describe("the tree of two thousand users", () => {
  // Two thousand pairs are read and verified before the tree is made, which takes its time on a busy machine.
  test("shows those with a problem first and folds the rest", { timeout: 60_000 }, async () => {
    const { ca, root } = await healthySet();
    const names = Array.from({ length: 2000 }, (_, i) => `client.user${String(i).padStart(4, "0")}`);
    const many = Object.fromEntries(names.flatMap((name) => Object.entries(pair(name, root))));
    const expired = await clientCertificate({
      user: "etl",
      issuedBy: ca,
      notAfter: new Date(testNow.getTime() - 3 * 86_400_000),
    });
    const group = find(await tree({ "ca.crt": ca.pem, ...many, ...pair("client.etl", expired) }), "group:clients");
    assert.equal(group.description, "2,001 users");
    assert.deepEqual([group.children[0]?.label, group.children[0]?.tone], ["etl", "error"]);
    assert.ok(group.children.length < 60, String(group.children.length));
    assert.equal(rows(group).filter(({ id }) => id.startsWith("user:")).length, 2001);
  });
});
