// What every finding contains: its severity, its parts, and the other places that belong to it. Severities and places
// are written down here, so that none changes unnoticed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { allRules } from "../../../../src/cockroach/rules/index.ts";
import { runRules } from "../../../../src/cockroach/rules/runRules.ts";
import { authority, clientCertificate, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { blockRange, healthySet, judge, load, pair } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

const day = 86_400_000;
const from = (days: number): Date => new Date(testNow.getTime() + days * day);

test("each rule has the severity that is written down", () => {
  const written = JSON.parse(readFileSync("test/unit/cockroach/rules/severities.json", "utf8")) as Readonly<
    Record<string, readonly string[]>
  >;
  const found = new Map<string, string[]>();
  for (const { id, severity, urgent } of allRules)
    found.set(`${severity}${urgent === true ? ", urgent" : ""}`, [
      ...(found.get(`${severity}${urgent === true ? ", urgent" : ""}`) ?? []),
      id,
    ]);
  assert.deepEqual(Object.fromEntries([...found].map(([severity, ids]) => [severity, ids.sort()])), written);
});

/** Directories in which most rules find something. */
async function brokenSets(): Promise<readonly MemoryFiles[]> {
  const { ca, node, root, files } = await healthySet();
  const expired = await authority({ cn: "Expired CA", notBefore: from(-900), notAfter: from(-10) });
  const app = await clientCertificate({ user: "app", issuedBy: ca });
  return [
    {
      ...files,
      "ca.crt": expired.pem + ca.pem + ca.pem,
      "ca.key": ca.keyPem,
      "node.key": root.keyPem,
      "client.app.pem": app.pem,
    },
    {
      ...files,
      "client.app.crt": ca.pem + app.pem,
      "client.app.key": app.keyPem,
      "client.etl.crt": root.pem,
      "client.etl.key": root.keyPem,
    },
    { ...files, "ca.crt": root.pem, "client.root.crt": ca.pem },
    { ...files, "ca.crt": node.pem },
    { ...files, "node.crt": node.pem + node.keyPem, "client.root.key": "nothing" },
    {
      ...files,
      ...pair("node", await nodeCertificate({ issuedBy: ca, notAfter: from(2), hosts: ["*.example.com", "10.0.0.1"] })),
    },
    {
      "tls.crt": node.pem,
      "tls.key": node.keyPem,
      "ca.crt": ca.pem,
      "client.late.crt": (
        await clientCertificate({ user: "late", issuedBy: expired, notBefore: from(-99), notAfter: from(-1) })
      ).pem,
    },
  ];
}

test("each finding has a title, one sentence of consequence, and advice, and keeps quotes apart", async () => {
  const seen = new Set<string>();
  for (const files of await brokenSets()) {
    for (const finding of (await judge(files)).verdict.findings) {
      const { rule, title, consequence, advice, quote, background, severity, urgent } = finding;
      seen.add(rule);
      const of = allRules.find(({ id }) => id === rule) ?? assert.fail(rule);
      assert.deepEqual([severity, urgent], [of.severity, of.urgent === true], rule);
      assert.match(title, /^\S.*[^.\s]$/s, `${rule}: ${title}`);
      // One sentence: a period in it ends a file name, a version, or an address.
      assert.match(consequence, /^[A-Zacgn][^\n]*[^.\s]\.$/, rule);
      assert.doesNotMatch(consequence, /\. [A-Z]/, `${rule} has more than one sentence of consequence`);
      assert.match(advice, /^[A-Z][^\n]*(?:[^.\s]\.|: (?:openssl|git) .+)$/, rule);
      if (background !== undefined) assert.match(background, /^[^\n]+\.$/, rule);
      if (quote !== undefined) {
        for (const part of [title, consequence, advice]) assert.ok(!part.includes(quote), `${rule} glues its quote`);
      }
      assert.equal(new Set([title, consequence, advice]).size, 3, rule);
      const words = [title, consequence, advice].join(" ");
      assert.doesNotMatch(words, /\bexpected\b/i, rule);
      const dates = words.match(/\d{4}-\d\d-\d\d/g) ?? [];
      assert.ok(dates.length <= 1, `${rule} has ${dates.length} dates`);
    }
  }
  assert.ok(seen.size > 20, [...seen].join());
});

const textOf = (file: MemoryFiles[string] | undefined): string => (typeof file === "string" ? file : "");

describe("the other places of a finding", () => {
  const places: Readonly<
    Record<
      string,
      {
        readonly files: () => Promise<MemoryFiles>;
        readonly related: readonly (readonly [file: string, block: number])[];
      }
    >
  > = {
    "ca/newest-not-first": {
      files: async () => ({
        "ca.crt": (await authority({ cn: "Old", notBefore: from(-99) })).pem + (await authority()).pem,
      }),
      related: [["ca.crt", 0]],
    },
    "ca/duplicate": {
      files: async () => ({ "ca.crt": (await authority({ cn: "Other" })).pem + (await authority()).pem.repeat(2) }),
      related: [["ca.crt", 1]],
    },
    "ca/own-certificate": {
      files: async () => {
        const { node } = await healthySet();
        return { "ca.crt": node.pem, ...pair("node", node) };
      },
      related: [["node.crt", 0]],
    },
    "file/swapped": {
      files: async () => {
        const { ca, root } = await healthySet();
        return { "ca.crt": root.pem, "client.root.crt": ca.pem, "client.root.key": root.keyPem };
      },
      related: [["ca.crt", 0]],
    },
    "key/ca-key-in-directory": {
      files: async () => ({
        "ca.crt": (await authority({ cn: "Other" })).pem + (await authority()).pem,
        "ca.key": (await authority()).keyPem,
      }),
      related: [["ca.crt", 1]],
    },
    "key/ca-key-order": {
      files: async () => ({
        "ca.crt": (await authority({ cn: "Other" })).pem + (await authority()).pem,
        "ca.key": (await authority()).keyPem,
      }),
      related: [["ca.crt", 1]],
    },
    "key/mismatch": {
      files: async () => {
        const { ca, node, root } = await healthySet();
        return { "ca.crt": ca.pem, "node.crt": `# node\n${node.pem}`, "node.key": root.keyPem };
      },
      related: [["node.crt", 0]],
    },
    "key/shared": {
      files: async () => {
        const { ca, node } = await healthySet();
        const twin = await clientCertificate({ issuedBy: ca, keySlot: "twin" });
        return { "ca.crt": ca.pem, ...pair("client.a", twin), ...pair("client.b", twin), ...pair("node", node) };
      },
      related: [["client.a.crt", 0]],
    },
    "path/chain-order": {
      files: async () => {
        const top = await authority();
        const middle = await authority({ cn: "Issuing", issuedBy: top });
        const node = await nodeCertificate({ issuedBy: middle });
        return { "ca.crt": top.pem, "node.crt": node.pem + top.pem + middle.pem, "node.key": node.keyPem };
      },
      related: [["node.crt", 2]],
    },
    "serial/reused": {
      files: async () => {
        const ca = await authority();
        return {
          "ca.crt": ca.pem,
          ...pair("client.a", await clientCertificate({ user: "a", issuedBy: ca, serialNumber: 7n })),
          ...pair("client.b", await clientCertificate({ user: "b", issuedBy: ca, serialNumber: 7n })),
        };
      },
      related: [["client.a.crt", 0]],
    },
  };
  for (const [id, { files, related }] of Object.entries(places)) {
    test(id, async () => {
      const made = await files();
      const { findings } = runRules(
        await load(made),
        allRules.filter((rule) => rule.id === id),
      );
      const finding = findings[0] ?? assert.fail(`${id} found nothing`);
      assert.deepEqual(
        finding.related?.map(({ file, range }) => [file, range]),
        related.map(([file, block]) => [file, blockRange(textOf(made[file]), block)]),
      );
      for (const { text, line } of finding.related ?? []) assert.ok(text !== "" && line !== undefined && line > 0);
    });
  }

  test("has each rule that names any", () => {
    const naming = allRules.filter(({ check }) => /relatedBlock|related:/.test(String(check))).map(({ id }) => id);
    assert.deepEqual(
      naming.filter((id) => places[id] === undefined),
      [],
    );
  });
});

test("a certificate may end an hour after its CA, not a second more", async () => {
  const ca = await authority({ notAfter: from(100) });
  const outlives = async (ms: number): Promise<boolean> => {
    const node = await nodeCertificate({ issuedBy: ca, notAfter: new Date(from(100).getTime() + ms) });
    return (await judge({ "ca.crt": ca.pem, ...pair("node", node) })).verdict.findings.some(
      ({ rule }) => rule === "validity/outlives-issuer",
    );
  };
  assert.deepEqual(await Promise.all([0, 3_600_000, 3_601_000].map(outlives)), [false, false, true]);
});
