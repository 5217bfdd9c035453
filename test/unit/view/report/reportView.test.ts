// The report: verdict, counts, findings by file, what was checked.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { actionsOf } from "../../../../src/cockroach/actions/actionsOf.ts";
import { offersOf } from "../../../../src/cockroach/fixes/offersOf.ts";
import type { ReportView } from "../../../../src/contract/reportProtocol.ts";
import { reportView } from "../../../../src/view/report/reportView.ts";
import { authority, clientCertificate, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, judge, pair, without, type Judging } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

const dayMs = 86_400_000;
const inDays = (days: number): Date => new Date(testNow.getTime() + days * dayMs);

async function report(files: MemoryFiles, judging?: Judging): Promise<ReportView> {
  const { directory, verdict } = await judge(files, judging);
  return reportView(directory, verdict, "prod");
}

describe("the report", () => {
  test("of a healthy set accepts it, without findings", async () => {
    const { title, subtitle, counts, files, checkedAt, directory } = await report((await healthySet()).files);
    assert.equal(title, "CockroachDB accepts prod");
    assert.equal(subtitle, "3 certificate files, no errors, no warnings");
    assert.deepEqual(counts, { errors: 0, warnings: 0, information: 0, cleanFiles: 5 });
    assert.deepEqual(files, []);
    assert.equal(checkedAt, "checked 2026-03-01 12:00 UTC");
    assert.equal(directory, "certs");
  });

  test("of a chosen date says so, in the picture too, and offers no fixes", async () => {
    const { ca, files } = await healthySet();
    const { directory, verdict } = await judge({ ...files, "ca.crt": ca.pem + ca.pem }, { isAsOf: true });
    const offers = offersOf(verdict.findings, directory);
    const view = reportView(directory, verdict, "prod", (finding) =>
      actionsOf(finding, verdict.findings, offers, directory),
    );
    assert.deepEqual(
      [view.isAsOf, view.checkedAt, view.expiry.nowLabel],
      [true, "showing 2026-03-01 12:00 UTC, not today", "2026-03-01"],
    );
    assert.deepEqual(
      view.files.flatMap((file) =>
        file.findings.map(({ code, actions }) => [code, ...actions.map(({ text }) => text)]),
      ),
      [["ca/duplicate", "Copy Command", "Explain"]],
    );
    const today = await judge({ ...files, "ca.crt": ca.pem + ca.pem });
    assert.equal(offersOf(today.verdict.findings, today.directory).size, 1);
  });

  test("puts the consequence before the number of mistakes", async () => {
    const { files } = await healthySet();
    const open = { content: files["node.key"] as string, mode: 0o644 };
    assert.match((await report({ ...files, "node.key": open })).title, /^A node can't start with prod$/);
    assert.match((await report(without(files, "client.root.key"))).title, /^1 of 1 user can't log in/);
    assert.equal(
      (await report({}, { listing: { code: "not-found", message: "no such file or directory" } })).title,
      "The directory prod doesn't exist",
    );
  });

  test("lists files with the worst first, and in each the worst finding first", async () => {
    const { ca, files } = await healthySet();
    const node = await nodeCertificate({ issuedBy: ca, hosts: ["10.0.0.1"], notAfter: inDays(10) });
    const view = await report({
      ...files,
      ...pair("node", node),
      "client.etl.crt": (await clientCertificate({ user: "etl", issuedBy: ca })).pem,
      "notes.crt": ca.pem,
    });
    const tones = view.files.map(({ tone }) => tone);
    const order = ["error", "warning", "information"];
    assert.deepEqual(
      tones,
      [...tones].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
    );
    for (const { findings } of view.files) {
      const own = findings.map(({ tone }) => tone);
      assert.deepEqual(
        own,
        [...own].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
      );
    }
    assert.ok(view.files.some(({ file, use }) => file === "client.etl.crt" && use === "user etl"));
    assert.ok(view.files.some(({ file, use }) => file === "notes.crt" && use === "ignored by CockroachDB"));
    const all = view.files.flatMap((file) => file.findings);
    assert.equal(all.length, view.counts.errors + view.counts.warnings + view.counts.information);
  });

  test("a finding says why, what to do, and where to read of it", async () => {
    const { files } = await healthySet();
    const view = await report(without(files, "client.root.key"));
    const finding = view.files
      .find(({ file }) => file === "client.root.crt")
      ?.findings.find(({ code }) => code === "key/missing");
    assert.ok(finding);
    assert.match(finding.quote ?? "", /^could not stat key file certs\/client\.root\.key: /);
    assert.equal(finding.title, "client.root.key is missing");
    assert.equal(finding.advice, "Copy the key to client.root.key, or create a new certificate and key.");
    assert.ok(!finding.consequence.includes(finding.advice) && !finding.consequence.includes("could not stat"));
    assert.ok(finding.citations.every(({ url }) => url.startsWith("https://")) && finding.citations.length > 0);
  });

  test("names what was assumed, and what was not checked", async () => {
    const { files } = await healthySet();
    const told = await report(files, { version: "24.1", process: { operatingSystem: "linux", uid: 7, gid: 1000 } });
    assert.match(told.assumed, /^CockroachDB v24\.1 \(Go 1\.\d+\) on linux, user 7, group 1000$/);
    assert.equal(told.notChecked.length, 1);
    assert.match(told.notChecked[0] ?? "", /^Not checked: revocation\. /);
    const windows = await report(files, { process: { operatingSystem: "windows" } });
    assert.match(windows.assumed, / on Windows, where file modes aren't checked$/);
  });
});

describe("what was checked", () => {
  test("every rule is in one group, each with its outcome", async () => {
    const { directory, verdict } = await judge((await healthySet()).files);
    const { checks } = reportView(directory, verdict, "prod");
    const listed = checks.flatMap((group) => group.checks.map(({ rule, status }) => `${rule} ${status}`));
    assert.deepEqual([...listed].sort(), verdict.outcomes.map(({ rule, status }) => `${rule.id} ${status}`).sort());
    assert.deepEqual(
      checks.filter(({ title }) => /^[a-z]/.test(title)),
      [],
      "a group of rules has no title",
    );
  });

  test("a group says in a line how its rules came out", async () => {
    const { files } = await healthySet();
    const healthy = await report(files);
    const group = (view: ReportView, title: string): string =>
      view.checks
        .filter((one) => one.title === title)
        .map(({ tone, summary }) => `${tone}: ${summary}`)
        .join();
    assert.match(group(healthy, "Private keys"), /^ok: \d+ checks passed$/);
    assert.equal(group(healthy, "Tenants"), "none: nothing to check");
    const faulty = await report({ ...files, "node.key": { content: files["node.key"] as string, mode: 0o644 } });
    assert.match(group(faulty, "Private keys"), /^error: 1 of \d+ checks failed$/);
    assert.match(
      group(await report({ ...files, "ca.crt": (await authority({ cn: "Other CA" })).pem }), "Trust"),
      /^error: \d+ of \d+ checks failed$/,
    );
  });
});
