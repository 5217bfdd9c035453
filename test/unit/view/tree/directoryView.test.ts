// The tree of a certs directory: what each row says, what comes first, and what is folded.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  caProfile,
  nodeProfile,
  tenantClientProfile,
  tenantSigningProfile,
} from "../../../../src/cockroach/create/profile.ts";
import { authority, certificate, clientCertificate, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, pair, without } from "../../../support/certsDirectory.ts";
import { findRow, outline, rowsOf, treeOf } from "../../../support/treeRows.ts";

const day = 86_400_000;
const inDays = (days: number): Date => new Date(testNow.getTime() + days * day);

describe("the tree of a healthy set", () => {
  test("is one line with its state, and says until when each file is valid", async () => {
    const { files } = await healthySet();
    assert.deepEqual(outline(await treeOf(files)), [
      "> certs: healthy · expires in 5 years",
      "  ca.crt: valid until 2036-03-08",
      "  node.crt: valid until 2031-03-05",
      "  client.root: valid until 2031-03-05",
      "  > Uses ca.crt and node.crt: 3 optional files missing",
      "    ca-client.crt: optional, ca.crt is used",
      "    ca-ui.crt: optional, ca.crt is used",
      "    ui.crt: optional, node.crt is used",
    ]);
  });

  test("leaves out files that only a node could have, in the directory of a client", async () => {
    const { files } = await healthySet();
    assert.deepEqual(outline(await treeOf(without(files, "node.crt", "node.key"))), [
      "> certs: healthy · expires in 5 years",
      "  ca.crt: valid until 2036-03-08",
      "  client.root: valid until 2031-03-05",
    ]);
  });

  test("is plain data with ids that are unique and the same after a reload", async () => {
    const { files } = await healthySet();
    const [first, second] = await Promise.all([treeOf(files), treeOf(files)]);
    assert.deepEqual(JSON.parse(JSON.stringify(first)), first);
    const ids = rowsOf(first).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      rowsOf(second).map(({ id }) => id),
      ids,
    );
  });

  test("has no icon that the icon theme would replace", async () => {
    const { ca, files } = await healthySet();
    const top = await treeOf({ ...files, "README.md": "", "x.pem": ca.pem, d: { content: "", type: "directory" } });
    assert.deepEqual(
      rowsOf(top).filter(({ icon }) => icon === "file" || icon === "folder"),
      [],
    );
  });

  test("says in the tooltip of a missing file what its absence means", async () => {
    const { files } = await healthySet();
    const row = findRow(await treeOf(files), "absent:ca-client.crt");
    assert.deepEqual(
      [row.context, row.tooltip.title, row.tooltip.lines.map(({ text }) => text)],
      [
        "absent.clientCa",
        "ca-client.crt is missing",
        ["This file verifies client certificates. Without it, CockroachDB uses ca.crt."],
      ],
    );
  });

  test("has tenants with their pairs", async () => {
    const ca = await certificate(caProfile());
    const top = await treeOf({
      "ca-client-tenant.crt": ca.pem,
      ...pair("client-tenant.5", await certificate(tenantClientProfile("5", []), { issuedBy: ca })),
      ...pair("tenant-signing.5", await certificate(tenantSigningProfile("5"), { keyType: { algorithm: "ed25519" } })),
    });
    assert.deepEqual(
      rowsOf(top)
        .filter(({ context }) => context === "pair.tenant")
        .map(({ label, tooltip }) => [label, tooltip.title]),
      [
        ["client-tenant.5.crt", "client-tenant.5.crt: tenant 5, connects to the storage cluster"],
        ["tenant-signing.5.crt", "tenant-signing.5.crt: tenant 5, signs session tokens"],
      ],
    );
  });
});

describe("the tree of a faulty set", () => {
  test("leads with causes, problems first, and is unfolded", async () => {
    const { ca, files } = await healthySet();
    const expired = await clientCertificate({
      user: "etl",
      issuedBy: ca,
      notBefore: inDays(-400),
      notAfter: inDays(-15),
    });
    const node = await nodeCertificate({ issuedBy: ca, notBefore: inDays(-100), notAfter: inDays(12) });
    const top = await treeOf({
      ...without(files, "client.root.key", "node.crt", "node.key"),
      ...pair("node", node),
      ...pair("client.etl", expired),
      "README.md": "",
    });
    assert.deepEqual(outline(top), [
      "certs: 2 errors, 1 warning",
      "  client.etl: expired 15 days ago",
      "  client.root: key missing",
      "  node.crt: expires in 12 days",
      "  ca.crt: valid until 2036-03-08",
      "  > Uses ca.crt and node.crt: 3 optional files missing",
      "    ca-client.crt: optional, ca.crt is used",
      "    ca-ui.crt: optional, ca.crt is used",
      "    ui.crt: optional, node.crt is used",
      "  > 1 other file: README.md",
      "    README.md: ignored",
    ]);
  });

  test("names the cause and not what follows from it", async () => {
    const { ca, files } = await healthySet();
    // Also wrong: an IP address as a DNS name, which nothing can fix at once, and that the directory can't be loaded.
    const name = { type: "dNSName", value: "10.0.0.5" } as const;
    const node = await certificate(nodeProfile([name]), { issuedBy: ca });
    const key = { content: node.keyPem, mode: 0o644 };
    const top = await treeOf({ ...files, "node.crt": node.pem, "node.key": key });
    const row = findRow(top, "node.crt");
    assert.deepEqual([row.description, row.tone, top.children[0]?.id], ["key file mode 0644", "error", "node.crt"]);
    assert.ok(row.findings > 2, `${row.findings} findings`);
  });

  test("names the cause where nothing can be fixed at once, either", async () => {
    const { files } = await healthySet();
    const row = findRow(await treeOf(without(files, "node.key")), "node.crt");
    assert.deepEqual([row.description, row.can, row.findings > 1], ["key missing", ["explain"], true]);
    assert.match(row.tooltip.lines[0]?.text ?? "", /^node\.key is missing/);
  });

  test("says what a menu can offer: a fix that exists, and a finding to explain", async () => {
    const { node, files } = await healthySet();
    const top = await treeOf({
      ...without(files, "client.root.key"),
      "node.key": { content: node.keyPem, mode: 0o644 },
    });
    assert.deepEqual(
      ["directory", "node.crt", "client.root.crt", "ca.crt"].map((id) => findRow(top, id).can),
      [["fix", "explain"], ["fix", "explain"], ["explain"], []],
    );
  });

  test("is about the key of a pair, too", async () => {
    const { files } = await healthySet();
    const row = findRow(await treeOf(without(files, "client.root.key")), "client.root.crt");
    assert.deepEqual(row.files, ["client.root.crt", "client.root.key"]);
  });

  test("says that ca.crt is missing before all else", async () => {
    const { files } = await healthySet();
    const [first] = (await treeOf(without(files, "ca.crt"))).children;
    assert.deepEqual(
      [first?.label, first?.description, first?.tone, first?.context],
      ["ca.crt", "missing: nothing can be verified", "error", "absent.ca"],
    );
  });

  test("marks an expired CA inside a file", async () => {
    const { ca, files } = await healthySet();
    const old = await authority({ cn: "Old CA", notBefore: inDays(-4000), notAfter: inDays(-40) });
    const row = findRow(await treeOf({ ...files, "ca.crt": ca.pem + old.pem }), "ca.crt");
    assert.equal(row.description, "2 certificates, 1 expired · valid until 2036-03-08");
    assert.deepEqual(
      row.children.map(({ label, description, tone }) => [label, description.split(" · ")[0], tone]),
      [
        ["Cockroach CA", "valid until 2036-03-08", "ok"],
        ["Old CA", "expired 40 days ago", "warning"],
      ],
    );
  });

  test("words an end relative to now", async () => {
    const { ca, files } = await healthySet();
    const node = await nodeCertificate({ issuedBy: ca, notBefore: inDays(-100), notAfter: inDays(12) });
    const row = findRow(await treeOf({ ...files, ...pair("node", node) }), "node.crt");
    assert.deepEqual([row.tone, row.description, row.findings], ["warning", "expires in 12 days", 1]);
    assert.ok(
      row.tooltip.lines.some(({ tone, text }) => tone === "warning" && text.startsWith("node.crt expires in 12 days")),
    );
  });

  test("gives the reason for every file that CockroachDB does not read", async () => {
    const { ca, files } = await healthySet();
    const top = await treeOf({
      ...files,
      "root.crt": ca.pem,
      "README.md": "",
      "01.pem": ca.pem,
      folder: { content: "", type: "directory" },
    });
    assert.deepEqual(
      rowsOf(top)
        .filter(({ context }) => context === "file.other" || context === "folder")
        .map(({ label, description }) => `${label}: ${description}`)
        .sort(),
      [
        "01.pem: 1 certificate · ignored",
        "README.md: ignored",
        "folder: folder, ignored",
        "root.crt: ignored file name",
      ],
    );
  });

  test("a directory that is missing or cannot be read is one row", async () => {
    const missing = await treeOf({}, { listing: { code: "not-found", message: "no such file or directory" } });
    assert.deepEqual(
      [missing.tone, missing.children, missing.fold, missing.description],
      ["error", [], "none", "missing directory · 1 error"],
    );
    const unreadable = await treeOf({}, { listing: { code: "no-permission", message: "permission denied" } });
    assert.deepEqual([unreadable.tone, unreadable.children], ["error", []]);
  });
});
