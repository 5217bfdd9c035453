// Findings and advice that replayed reports showed to be wrong, each with siblings of its kind.
import assert from "node:assert/strict";
import { test } from "node:test";
import { secretName } from "../../../../src/cockroach/export/exportPair.ts";
import { rotationDangers } from "../../../../src/cockroach/rotation/rotationDangers.ts";
import { rotationFacts } from "../../../../src/cockroach/rotation/rotationFacts.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import type { Finding } from "../../../../src/cockroach/rules/basis/rule.ts";
import { authority, clientCertificate, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, judge, load, pair, type Judging } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

async function find(rule: string, files: MemoryFiles, judging: Judging = {}): Promise<readonly Finding[]> {
  return (await judge(files, judging)).verdict.findings.filter((one) => one.rule === rule);
}

test("advises fsGroup and defaultMode for a mounted Secret, never a chmod", async () => {
  const { files, node } = await healthySet();
  const process = { operatingSystem: "linux", uid: 1000, gid: 1000, isStated: true } as const;
  const data = { content: "", type: "directory", listedAs: "symbolicLink" } as const;
  for (const [mode, rule] of [
    [0o400, "key/unreadable"],
    [0o440, "key/permissions"],
    [0o644, "key/permissions"],
  ] as const) {
    const key = { content: node.keyPem, mode, uid: 0, gid: 0 };
    const [mounted] = await find(rule, { ...files, "..data": data, "node.key": key }, { process });
    assert.match(mounted?.advice ?? "", /fsGroup .* defaultMode/, mode.toString(8));
    const [plain] = await find(rule, { ...files, "node.key": key }, { process });
    assert.doesNotMatch(plain?.advice ?? "fsGroup", /fsGroup/);
  }
});

test("names the existing file with an ignored name, and the name it should have", async () => {
  const { ca, files } = await healthySet();
  const scraper = await clientCertificate({ user: "scraper", issuedBy: ca });
  for (const name of ["client-scraper", "service.scraper", "scraper.client"]) {
    const set = { ...files, ...pair(name, scraper) };
    const [key] = await find("key/without-certificate", set);
    assert.match(key?.title ?? "", /^CockroachDB doesn't use .*, because it ignores the file name/);
    const [file] = await find("directory/unknown-file-name", set);
    assert.match(file?.advice ?? "", /^Rename it to client\.scraper\.crt,/, name);
  }
  const [twin] = await find("directory/unknown-file-name", {
    ...files,
    ...pair("client.scraper", scraper),
    "scraper.client.crt": scraper.pem,
  });
  assert.doesNotMatch(twin?.advice ?? "client.scraper.crt", /client\.scraper\.crt/, "a name that is taken");
  const [other] = await find("key/without-certificate", { ...files, "service.x.key": scraper.keyPem });
  assert.match(other?.title ?? "", /^service\.x\.crt, the certificate for/);
});

test("advises no name that is taken, and each free one once", async () => {
  const { ca, node, files } = await healthySet();
  const advice = async (set: MemoryFiles): Promise<Readonly<Record<string, string>>> =>
    Object.fromEntries((await find("directory/unknown-file-name", set)).map((one) => [one.file, one.advice]));
  const away = "Move it out of the directory if nothing needs it.";
  const taken = await advice({ ...files, "service.rpc.crt": node.pem, "service.ca.crt": ca.pem });
  assert.equal(taken["service.rpc.crt"], away);
  assert.equal(taken["service.ca.crt"], `${away} If CockroachDB should trust this CA, add the certificate to ca.crt.`);
  const twins = await advice({ "ca.crt": ca.pem, "node.client.crt": node.pem, "node.server.crt": node.pem });
  assert.match(twins["node.client.crt"] ?? "", /^Rename it to node\.crt,/);
  assert.equal(twins["node.server.crt"], away);
});

test("looks at every file with a certificate, whatever its name", async () => {
  const { ca, node } = await healthySet();
  for (const name of ["ca.cert", "ca.txt", "node.certificate"]) {
    const pem = name.startsWith("ca") ? ca.pem : node.pem;
    const findings = await find("directory/almost-read", { [name]: pem, ...pair("client.x", node), notes: "no PEM" });
    assert.deepEqual(
      findings.map(({ file }) => file),
      [name],
    );
  }
});

test("reports an address of version 6 in brackets as a DNS name", async () => {
  const { ca } = await healthySet();
  const rules = async (host: string): Promise<readonly string[]> => {
    const names = [
      { type: "dNSName", value: host },
      { type: "dNSName", value: "localhost" },
    ] as const;
    const withExtensions = [{ type: "subjectAltName", critical: false, names }] as const;
    const set = { "ca.crt": ca.pem, ...pair("node", await nodeCertificate({ issuedBy: ca, withExtensions })) };
    const { findings } = (await judge(set)).verdict;
    return findings.filter(({ title }) => title.endsWith("in brackets")).map(({ rule }) => rule);
  };
  assert.deepEqual(await rules("[::1]"), ["names/loopback-as-dns-name"]);
  assert.deepEqual(await rules("[fd00::7]"), ["names/ip-as-dns-name"]);
  assert.deepEqual(await rules("[host]"), []);
});

test("advises no file name that a user can't have", async () => {
  const { ca, files } = await healthySet();
  for (const [cn, isPossible] of [
    ["s3+c|x", false],
    ["a b", false],
    ["etl", true],
  ] as const) {
    const odd = await clientCertificate({ user: cn, issuedBy: ca });
    const [finding] = await find("client/principal-differs", { ...files, ...pair("client.app", odd) });
    assert.equal(finding?.advice.includes("Rename the file"), isPossible, cn);
  }
});

test("gives different files different Secrets", () => {
  const stems = [
    "client.foo_bar",
    "client.foo-bar",
    "client.foo.bar",
    "client.Foo-bar",
    "client.foo__bar",
    `client.${"x".repeat(300)}`,
  ];
  assert.equal(new Set(stems.map(secretName)).size, stems.length);
  assert.equal(secretName("client.foo-bar"), "cockroachdb.client.foo-bar");
  for (const stem of stems) assert.match(secretName(stem), /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])$/);
});

test("says first that the only CA has expired", async () => {
  const at = (days: number): Date => new Date(testNow.getTime() + days * 86_400_000);
  const dangers = async (...ends: readonly number[]): Promise<readonly string[]> => {
    const cas = await Promise.all(
      ends.map((end, index) => authority({ keySlot: `expired ${index}`, notBefore: at(-900), notAfter: at(end) })),
    );
    const directory = await load({ "ca.crt": cas.map(({ pem }) => pem).join("") });
    const [facts] = await rotationFacts([directory], nodeCryptography, () => undefined);
    return rotationDangers(facts ?? assert.fail(), { now: testNow.getTime(), skewMs: 0 }).map(({ text }) => text);
  };
  assert.match((await dangers(-1))[0] ?? "", /contains only expired CAs/);
  assert.match((await dangers(-1, -2))[0] ?? "", /contains only expired CAs/);
  assert.deepEqual(await dangers(-1, 100), []);
});

test("never advises a CA of an unknown name to become another trust store", async () => {
  const { ca, files } = await healthySet();
  const old = await authority({ cn: "Old CA" });
  for (const [name, pem] of [
    ["ca-old.crt", old.pem],
    ["root.crt", ca.pem],
  ] as const) {
    const [finding] = await find("directory/unknown-file-name", { ...files, [name]: pem });
    assert.match(finding?.advice ?? "", /^Move it out .* If CockroachDB should trust this CA, add .* to ca\.crt\.$/);
    assert.doesNotMatch(finding?.advice ?? "ca-client.crt", /[Rr]ename|ca-client\.crt|ca-ui\.crt/);
  }
});

test("says what to check before a CA file gets the name of another trust store", async () => {
  const { files } = await healthySet();
  const old = await authority({ cn: "Old CA" });
  for (const [name, becomes] of [
    ["CA-Client.crt", "ca-client.crt"],
    ["ca-ui.pem", "ca-ui.crt"],
  ] as const) {
    const findings = (await judge({ ...files, [name]: old.pem })).verdict.findings.filter(({ file }) => file === name);
    const advice = findings.map((one) => one.advice).join("\n");
    assert.ok(advice.includes(`Rename it to ${becomes}`), advice);
    assert.match(advice, /First check that it contains the CA/);
  }
});
