// The roots of the tree: directories below the CA they share, problems first, and no more than a screen at first.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { directoryView } from "../../../../src/view/tree/directoryView.ts";
import { arrangeDirectories, type ArrangedRow, type DirectoryItem } from "../../../../src/view/tree/clusterView.ts";
import { authority, clientCertificate, nodeCertificate, type TestCertificate } from "../../../support/certificate.ts";
import { judge, pair, without } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";
import { firstLook } from "../../../support/treeRows.ts";

async function item(name: string, files: MemoryFiles): Promise<DirectoryItem> {
  const { directory, verdict } = await judge(files);
  return { directory, row: directoryView(directory, verdict.findings, name) };
}

function outline({ row, members }: ArrangedRow, depth = 0): readonly string[] {
  return [
    `${"  ".repeat(depth)}${row.fold === "collapsed" ? "> " : ""}${row.label}: ${row.description}`,
    ...members.flatMap((member) => outline(member, depth + 1)),
  ];
}

/** The labels that are seen before anything is unfolded. */
function seen(roots: readonly ArrangedRow[]): readonly string[] {
  return roots.flatMap(({ row, members, index }) => {
    if (index !== undefined) return firstLook(row);
    return [row.label, ...(row.fold === "expanded" ? seen(members) : [])];
  });
}

describe("the roots of the tree", () => {
  let ca: TestCertificate;
  let twin: TestCertificate;
  let healthy: MemoryFiles;
  let faulty: MemoryFiles;
  let client: MemoryFiles;
  let foreign: MemoryFiles;

  before(async () => {
    [ca, twin] = await Promise.all([authority(), authority({ keySlot: "twin" })]);
    healthy = { "ca.crt": ca.pem, ...pair("node", await nodeCertificate({ issuedBy: ca })) };
    faulty = without(healthy, "node.key");
    client = { "ca.crt": ca.pem, ...pair("client.root", await clientCertificate({ issuedBy: ca })) };
    foreign = { "ca.crt": twin.pem, ...pair("client.root", await clientCertificate({ issuedBy: twin })) };
  });

  test("are directories below the CA that they share, those with problems first and unfolded", async () => {
    const roots = arrangeDirectories([
      await item("tools/certs", foreign),
      await item("prod/node1", healthy),
      await item("prod/node2", faulty),
      await item("prod/app", client),
    ]);
    assert.deepEqual(
      roots.flatMap((root) => outline(root)),
      [
        "Cockroach CA: 1 of 3 with problems · prod",
        "  node2: 2 errors",
        "  > node1: healthy · expires in 5 years",
        "  > app: healthy · expires in 5 years",
        "> tools/certs: healthy · expires in 5 years",
      ],
    );
    const [cluster] = roots;
    assert.deepEqual([cluster?.row.tone, cluster?.row.context, cluster?.members[0]?.index], ["error", "cluster", 2]);
  });

  test("say that a cluster is a guess", async () => {
    const [cluster] = arrangeDirectories([await item("a", healthy), await item("b", client)]);
    assert.match(
      cluster?.row.tooltip.lines.map(({ text }) => text).join(" ") ?? "",
      /probably belong to one cluster\. This is a guess: one CA may serve several clusters\./,
    );
    assert.equal(cluster?.row.description, "healthy · 2 directories · expires in 5 years");
  });

  test("have no level above a directory that is alone with its CA, or trusts none", async () => {
    const roots = arrangeDirectories([
      await item("a/certs", healthy),
      await item("b/certs", foreign),
      await item("c/certs", { "README.md": "" }),
      await item("d/certs", { "README.md": "" }),
    ]);
    assert.deepEqual(
      roots.map(({ row, members, index }) => [row.label, row.context, members.length, index]),
      [
        ["c/certs", "directory", 0, 2],
        ["d/certs", "directory", 0, 3],
        ["a/certs", "directory", 0, 0],
        ["b/certs", "directory", 0, 1],
      ],
    );
  });

  test("tell CAs of one name apart by their folder, or else by their end, or else by their serial number", async () => {
    const names = (roots: readonly ArrangedRow[]): readonly string[] => roots.map(({ row }) => row.label);
    const later = await authority({ keySlot: "later", notAfter: new Date("2040-01-02T00:00:00Z") });
    const two = (folder: string, { pem }: TestCertificate, name = ""): Promise<DirectoryItem[]> =>
      Promise.all([item(`${folder}/1${name}`, { "ca.crt": pem }), item(`${folder}/2${name}`, { "ca.crt": pem })]);
    assert.deepEqual(names(arrangeDirectories([...(await two("x/a", ca)), ...(await two("x/b", later))])), [
      "Cockroach CA (a)",
      "Cockroach CA (b)",
    ]);
    assert.deepEqual(names(arrangeDirectories([...(await two("x", ca)), ...(await two("x", later, "later"))])), [
      "Cockroach CA (expires 2036-03-08)",
      "Cockroach CA (expires 2040-01-02)",
    ]);
    const alike = names(arrangeDirectories([...(await two("x", ca)), ...(await two("x", twin, "twin"))]));
    for (const name of alike) assert.match(name, /^Cockroach CA \(serial number [0-9A-F]{2}(:[0-9A-F]{2})*\)$/);
    assert.equal(new Set(alike).size, 2);
    assert.deepEqual(names(arrangeDirectories(await two("a", ca))), ["Cockroach CA"]);
  });

  test("fill no more than a screen, however many nodes have problems", async () => {
    const [good, bad] = await Promise.all([item("x", healthy), item("x", faulty)]);
    const nodes = (count: number, { directory, row }: DirectoryItem, name: string): readonly DirectoryItem[] =>
      Array.from({ length: count }, (_, i) => ({ directory, row: { ...row, label: `${name}/node${i}` } }));
    const few = arrangeDirectories([...nodes(57, good, "prod"), ...nodes(3, bad, "prod")]);
    assert.deepEqual(
      few[0]?.members.map(({ row }) => row.label),
      ["node0", "node1", "node2", "57 healthy directories"],
    );
    assert.ok(seen(few).length <= 36, seen(few).join());
    assert.ok(seen(few).filter((label) => label === "node.crt").length >= 2, "the first ones are unfolded");
    // Twelve clusters with three faulty nodes each: the first is unfolded, the others as far as there is room.
    const clusters = await Promise.all(Array.from({ length: 12 }, (_, i) => authority({ keySlot: `cluster ${i}` })));
    const many = await Promise.all(
      clusters.flatMap(({ pem }, i) => [0, 1, 2].map((n) => item(`c${i}/n${n}`, { ...faulty, "ca.crt": pem }))),
    );
    const shown = seen(arrangeDirectories(many));
    assert.ok(shown.length <= 37, `${shown.length}`);
    assert.ok(shown.includes("node.crt"));
  });

  test("keep their ids when a directory comes or goes", async () => {
    const items = [await item("a", healthy), await item("b", client), await item("c", faulty)];
    const idOf = (some: readonly DirectoryItem[]): string | undefined => arrangeDirectories(some)[0]?.row.id;
    assert.equal(idOf(items), idOf(items.slice(0, 2)));
    assert.notEqual(idOf(items), undefined);
  });
});
