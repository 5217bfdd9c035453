// Everything that is offered, applied: nobody who could connect before loses access unless the preview said so. Over generated clusters, the
// samples, and the directories of replayed reports. `SAFETY_SETS=300` (npm run safety) takes all generated clusters instead of a part of them.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { faultySet } from "../../../../src/build/sampleFaultySet.ts";
import { healthySet } from "../../../../src/build/sampleHealthySet.ts";
import { authority, clientCertificate, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { applyEverything, type Applied } from "../../../support/safety/applyEverything.ts";
import { generatedSet } from "../../../support/safety/generatedSets.ts";
import { filesAt, type MemoryCluster } from "../../../support/safety/memoryCluster.ts";
import { unsaid } from "../../../support/safety/unsaid.ts";

const counts = new Map<string, number>();

function check(applied: readonly Applied[]): void {
  for (const one of applied) {
    const label = `${one.kind}${one.lost.length === 0 ? "" : ", loses access as its preview said"}`;
    counts.set(label, (counts.get(label) ?? 0) + 1);
    counts.set("connections judged", (counts.get("connections judged") ?? 0) + one.kept + one.lost.length);
  }
  const hurt = applied.flatMap((one) => unsaid(one).map(({ text }) => `${one.what} loses: ${text} (said: ${one.said.join("; ")})`));
  assert.equal(hurt.length, 0, `${hurt.length} connections are lost without a word:\n${hurt.slice(0, 8).join("\n")}`);
}

after(() => {
  if (process.env["SAFETY_SETS"] !== undefined) console.log(Object.fromEntries(counts));
});

const all = 300;
const sample = 20;
const wanted = Math.min(all, Number(process.env["SAFETY_SETS"] ?? sample));

describe("applying everything that is offered", { timeout: 3_600_000 }, () => {
  const groups = 10;
  for (let group = 0; group < groups; group++) {
    test(`to generated clusters, part ${group + 1}`, { timeout: 600_000 }, async () => {
      for (let seed = group; seed < wanted; seed += groups) check(await applyEverything(await generatedSet(seed)));
    });
  }

  test("to the samples", { timeout: 60_000 }, async () => {
    const files = [...(await healthySet(testNow)), ...(await faultySet(testNow))];
    for (const directory of ["healthy/certs", "faulty/certs"]) {
      const own = files.filter(({ path }) => path.startsWith(`${directory}/`)).map(({ path, content, mode }) => [path.slice(directory.length + 1), { content, mode }] as const);
      check(await applyEverything({ name: directory, now: testNow, directories: { [directory]: Object.fromEntries(own) }, issued: await issued() }));
    }
  });

  const cases = "../shared/cases/cockroach/make.sh";
  const skip = existsSync(cases) ? spawnSync("openssl", ["version"]).status === 0 ? false : "OpenSSL is not installed" : "the directories of replayed reports are not beside the checkout";
  test("to the directories of replayed reports", { skip, timeout: 600_000 }, async () => {
    const base = mkdtempSync(join(tmpdir(), "cases-"));
    try {
      const { status, stderr } = spawnSync("bash", [cases, base], { encoding: "utf8" });
      assert.equal(status, 0, stderr);
      const found = readdirSync(base).filter((name) => statSync(join(base, name)).isDirectory());
      assert.ok(found.length > 50, `${found.length} directories`);
      for (const name of found) check(await applyEverything(await caseCluster(base, name)));
    } finally {
      rmSync(base, { recursive: true });
    }
  });

  async function issued(): Promise<MemoryCluster["issued"]> {
    const ca = await authority({ cn: "Elsewhere" });
    return Promise.all([nodeCertificate({ issuedBy: ca }), clientCertificate({ issuedBy: ca })]);
  }

  /** A directory of certificates, or one with a directory for each process. Certificates are valid from 2026-01-01. */
  async function caseCluster(base: string, name: string): Promise<MemoryCluster> {
    const folders = readdirSync(join(base, name)).filter((one) => !one.startsWith("..") && statSync(join(base, name, one)).isDirectory());
    const paths = folders.length === 0 ? [name] : folders.map((one) => `${name}/${one}`);
    return { name, now: new Date("2026-11-30T12:00:00Z"), directories: Object.fromEntries(paths.map((path) => [path, filesAt(join(base, path))])), issued: await issued() };
  }
});
