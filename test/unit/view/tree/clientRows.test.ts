// SQL users: a few are listed, many are grouped by state and can be filtered, and no row of them is built before its group is opened.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { firstCertificate } from "../../../../src/cockroach/directory/certsDirectory.ts";
import { directoryView } from "../../../../src/view/tree/directoryView.ts";
import { clientCertificate, testNow, type TestCertificate } from "../../../support/certificate.ts";
import { healthySet, load, pair } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";
import { findRow, firstLook, rowsOf, treeOf } from "../../../support/treeRows.ts";

const inDays = (days: number): Date => new Date(testNow.getTime() + days * 86_400_000);

/** Pairs of these users, all with one certificate of root: that it names another user isn't an error. */
function pairsOf(count: number, { pem, keyPem }: Pick<TestCertificate, "pem" | "keyPem">, prefix: string): MemoryFiles {
  const names = Array.from({ length: count }, (_, i) => `client.${prefix}${String(i).padStart(4, "0")}`);
  return Object.fromEntries(names.flatMap((name) => Object.entries(pair(name, { pem, keyPem }))));
}

describe("clients of a directory", () => {
  let ca: TestCertificate;
  let good: TestCertificate;
  let soon: TestCertificate;
  let expired: TestCertificate;

  before(async () => {
    ({ ca } = await healthySet());
    [good, soon, expired] = await Promise.all([
      clientCertificate({ user: "a", issuedBy: ca }),
      clientCertificate({ user: "a", issuedBy: ca, notBefore: inDays(-300), notAfter: inDays(10) }),
      clientCertificate({ user: "a", issuedBy: ca, notBefore: inDays(-300), notAfter: inDays(-10) }),
    ]);
  });

  /** Each with a certificate of its own, so that no finding is about a shared key or another name. */
  async function own(user: string, days: number): Promise<MemoryFiles> {
    return pair(
      `client.${user}`,
      await clientCertificate({ user, issuedBy: ca, notBefore: inDays(-300), notAfter: inDays(days) }),
    );
  }

  /** With the CA that signed them. */
  function together(...pairs: readonly MemoryFiles[]): MemoryFiles {
    return Object.fromEntries([["ca.crt", ca.pem], ...pairs.flatMap((one) => Object.entries(one))]);
  }

  test("are listed one by one up to twenty, and grouped by state beyond", async () => {
    const users = await Promise.all(Array.from({ length: 18 }, (_, i) => own(`u${i + 10}`, 400)));
    const few = await treeOf(together(...users, await own("old", -10), await own("s", 10)));
    assert.equal(few.children.filter(({ context }) => context === "pair.client").length, 20);
    assert.deepEqual(
      few.children.slice(0, 2).map(({ label, description }) => `${label}: ${description}`),
      ["client.old: expired 10 days ago", "client.s: expires in 10 days"],
    );
    const many = await treeOf(together(...users, await own("old", -10), await own("s", 10), await own("t", 400)));
    assert.deepEqual(
      many.children.map(({ label, description, tone, fold }) => [label, description, tone, fold]),
      [
        ["1 client with problems", "", "error", "expanded"],
        ["1 client expires soon", "", "warning", "expanded"],
        ["ca.crt", "valid until 2036-03-08", "ok", "none"],
        ["19 valid clients", "next expiry 2027-04-05", "ok", "collapsed"],
      ],
    );
  });

  test(
    "fill no more than a screen at first, whatever is wrong with two hundred of them",
    { timeout: 60_000 },
    async () => {
      for (const [of, label] of [
        [soon, "200 clients expire soon"],
        [expired, "200 clients with problems"],
      ] as const) {
        const seen = firstLook(await treeOf({ "ca.crt": ca.pem, ...pairsOf(200, of, "user") }));
        assert.ok(seen.length < 36, `${seen.length} rows: ${seen.join(", ")}`);
        assert.ok(seen.includes(label), seen.join(", "));
      }
      assert.deepEqual(firstLook(await treeOf({ "ca.crt": ca.pem, ...pairsOf(200, good, "user") })), ["certs"]);
    },
  );

  test("are filtered by a part of their names, in either case, problems first", async () => {
    const files = together(await own("app-eu-1", 400), await own("app-eu-2", -3), await own("b", 400));
    const row = findRow(await treeOf(files, {}, { filter: "APP-e" }), "clients:filter");
    assert.deepEqual(
      [row.label, row.description, row.fold, row.children.map(({ label }) => label)],
      ["2 of 3 clients", "match “APP-e”", "expanded", ["client.app-eu-2", "client.app-eu-1"]],
    );
    const none = findRow(await treeOf(files, {}, { filter: "nobody" }), "clients:filter");
    assert.deepEqual([none.label, none.fold, none.children], ["0 of 3 clients", "none", []]);
  });

  test("of two thousand, no row is built before somebody unfolds it", { timeout: 60_000 }, async () => {
    const directory = await load({ "ca.crt": ca.pem, ...pairsOf(2000, good, "user") });
    // A row of a client names the subject of its certificate.
    let reads = 0;
    const named = (): number => reads;
    const certificateFiles = directory.certificateFiles.map((file) => {
      const certificate = firstCertificate(file);
      if (certificate === undefined || file.usage !== "Client") return file;
      const counted = Object.defineProperty({ ...certificate }, "subject", {
        get: () => {
          reads += 1;
          return certificate.subject;
        },
      });
      const blocks = file.content.blocks.map((block) => ({ ...block, certificate: counted }));
      return { ...file, content: { ...file.content, blocks } };
    });
    const top = directoryView({ ...directory, certificateFiles }, [], "certs");
    const group = top.children.find((row) => row.id === "clients:valid");
    assert.deepEqual([group?.label, named()], ["2,000 valid clients", 0]);
    const [fold, ...others] = group?.children ?? [];
    assert.deepEqual([fold?.label, fold?.description, others.length], ["user0000 … user0099", "100 clients", 19]);
    assert.equal(named(), 0, "a fold is no row of a client");
    assert.equal(fold?.children.length, 100);
    assert.ok(named() > 0 && named() < 1000, `${named()}`);
    assert.equal(rowsOf(group ?? top).filter(({ context }) => context === "pair.client").length, 2000);
  });
});
