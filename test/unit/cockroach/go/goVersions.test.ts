// The Go of each release line, and the verdicts that depend on it.
import { versionsDocument } from "../../../../src/build/versionsDocument.ts";
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { goOfLines, goVersionOf, isGoAssumed } from "../../../../src/cockroach/go/goVersions.ts";
import {
  defaultVersion,
  parseVersion,
  releaseLines,
  type CockroachVersion,
} from "../../../../src/cockroach/go/version.ts";
import { goVersionText } from "../../../../src/pki/path/basis/goVersion.ts";
import { reportView } from "../../../../src/view/report/reportView.ts";
import { authority, nodeCertificate } from "../../../support/certificate.ts";
import { healthySet, judge, pair } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

const list = "../shared/docs/versions.tsv";
const skip = existsSync(list) ? false : "the list of release lines and their Go is not beside the checkout";

function versionOf(text: string): CockroachVersion {
  return parseVersion(text) ?? assert.fail(text);
}

const goOf = (text: string): string => goVersionText(goVersionOf(versionOf(text)));

describe("the Go of a release line", () => {
  test("is what the list of banners says, line by line", { skip }, () => {
    const rows = readFileSync(list, "utf8")
      .trimEnd()
      .split("\n")
      .filter((line) => !line.startsWith("#"))
      .map((line) => line.split("\t"));
    const known = rows.filter(([, , , lastSeen]) => lastSeen !== "unknown");
    assert.ok(known.length >= 20);
    assert.deepEqual(
      goOfLines.map(({ line, go: [minor, patch], confidence }) => [
        line,
        `1.${minor}.${patch}`,
        confidence === "inferred",
      ]),
      known.map(([line, , , lastSeen = "", , confidence]) => [
        line,
        /\.\d+\./.test(lastSeen) ? lastSeen : `${lastSeen}.0`,
        confidence === "inferred",
      ]),
    );
    const go = ([minor, patch]: readonly [number, number]): string => `1.${minor}.${patch}`;
    assert.deepEqual(
      goOfLines.map(({ firstGo, seenOn = "-", newestRelease = "-", confidence }) => [
        go(firstGo),
        seenOn,
        confidence,
        newestRelease,
      ]),
      known.map(([, , first = "", , seenOn, confidence = "", newestRelease]) => [
        /\.\d+\./.test(first) ? first : `${first}.0`,
        seenOn,
        confidence.replace("good (one patch)", "one patch"),
        newestRelease,
      ]),
    );
    const newest = rows.find(([, note]) => note === "newest GA");
    assert.equal(newest?.[0], defaultVersion.line.join("."));
    for (const [line = "", note = ""] of rows)
      assert.equal(
        releaseLines.some((one) => one === line),
        !note.startsWith("preview"),
        line,
      );
  });

  test("is what docs/versions.md describes; run src/build/versions.mjs to write it again", () => {
    assert.equal(readFileSync("docs/versions.md", "utf8"), versionsDocument(goOfLines));
  });

  test("is the one of a pasted banner", () => {
    const banner =
      "CockroachDB CCL v24.1.3 (x86_64-pc-linux-gnu, built 2024/08/01 11:48:17, go1.22.5 X:nocoverageredesign)";
    assert.deepEqual(versionOf(banner), { line: [24, 1], patch: 3, go: { minor: 22, patch: 5 } });
    const lines = "Build Tag:        v23.2.0\nBuild Time:       2024/01/16 19:35:44\nGo Version:       go1.21.5\n";
    assert.deepEqual(versionOf(lines), { line: [23, 2], patch: 0, go: { minor: 21, patch: 5 } });
    assert.equal(goOf(banner), "1.22.5");
    // A field of one line turns the ends of lines into spaces.
    assert.deepEqual(versionOf(lines.replaceAll("\n", " ")), versionOf(lines));
    assert.ok(!isGoAssumed(versionOf("CockroachDB CCL v26.4.0-alpha.1 (linux, built 2026/10/20, go1.26.3)")));
    for (const text of ["PostgreSQL 13.0.0", "CockroachDB CCL 24.1 (x)", "Go Version: go1.22"])
      assert.equal(parseVersion(text), undefined, text);
  });

  test("is the same for each patch release", () => {
    for (const text of ["24.1", "24.1.0", "24.1.6", "24.1.28", "v24.1.33"]) assert.equal(goOf(text), "1.22.12", text);
    for (const text of ["24.3.31", "24.3.22"]) assert.equal(goOf(text), "1.22.8", text);
    for (const text of ["25.2.17", "25.2.4"]) assert.equal(goOf(text), "1.23.7", text);
    for (const text of ["26.2", "26.2.1", "26.1.3"]) assert.equal(goOf(text), "1.25.5", text);
    assert.equal(goOf("26.3.2"), "1.26.6");
  });

  test("is that of the line before for an unknown line, and marked as assumed", () => {
    for (const text of ["26.4", "26.4.0-alpha.1", "27.1"]) {
      assert.equal(goOf(text), "1.26.6", text);
      assert.ok(isGoAssumed(versionOf(text)), text);
    }
    for (const text of ["24.1.3", "24.3", "25.4", "26.3", "23.2"]) assert.ok(!isGoAssumed(versionOf(text)), text);
    assert.ok(isGoAssumed(versionOf("25.1")), "no banner of 25.1 was seen");
    assert.ok(isGoAssumed(versionOf("24.4")), "no such release line exists");
  });

  test("is assumed if its decisions are known from release notes only", () => {
    for (const [text, go] of [
      ["20.1", "1.13.9"],
      ["22.1", "1.17.11"],
    ] as const) {
      assert.equal(goOf(text), go, text);
      assert.ok(isGoAssumed(versionOf(text)), text);
    }
    assert.ok(isGoAssumed(versionOf("2.1")));
    assert.equal(goOf("22.2"), "1.19.6");
  });

  test("is named in a report, with a note if it is assumed", async () => {
    const { files } = await healthySet();
    const assumed = async (version?: string): Promise<string> => {
      const { directory, verdict } = await judge(files, version === undefined ? {} : { version });
      return reportView(directory, verdict, "certs").assumed;
    };
    assert.match(await assumed("24.1"), /^CockroachDB v24\.1 \(Go 1\.22\) on linux/);
    assert.match(await assumed("26.4"), /^CockroachDB v26\.4 \(Go 1\.26, assumed\) on linux/);
    assert.match(await assumed(), /^CockroachDB v26\.3 \(Go 1\.26\) on linux/);
  });
});

const lines = [
  "24.1",
  "24.1.28",
  "24.3",
  "24.3.31",
  "25.1.10",
  "25.2.17",
  "25.3.4",
  "25.4",
  "26.1",
  "26.2",
  "26.3",
] as const;

describe("what a line rejects", () => {
  const refusingLines = async (files: MemoryFiles, rule: string): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const version of lines) {
      const { verdict } = await judge(files, { version });
      const errors = verdict.findings.filter(({ severity }) => severity === "error").map((one) => one.rule);
      if (errors.length === 0) continue;
      assert.ok(errors.includes(rule), `${version}: ${errors.join()}`);
      found.push(version);
    }
    return found;
  };

  test("a negative serial number from 25.2, not earlier", async () => {
    const { files, ca } = await healthySet();
    const both = { ...files, "ca.crt": ca.pem + (await authority({ cn: "Other CA", serialNumber: -5n })).pem };
    assert.deepEqual(await refusingLines(both, "file/unparsable-certificate"), [
      "25.2.17",
      "25.3.4",
      "25.4",
      "26.1",
      "26.2",
      "26.3",
    ]);
  });

  test("an RSA key of 768 bits from 26.1, not earlier, and one of 512 bits always", async () => {
    const { files, ca } = await healthySet();
    const refusing = async (bits: number): Promise<readonly string[]> => {
      const small = await nodeCertificate({ issuedBy: ca, keyType: { algorithm: "rsa", bits } });
      return refusingLines({ ...files, ...pair("node", small) }, "algorithm/rsa-refused");
    };
    assert.deepEqual(await refusing(768), ["26.1", "26.2", "26.3"]);
    assert.deepEqual(await refusing(512), lines);
    // The shortest that can sign a handshake of TLS 1.3.
    assert.deepEqual(await refusing(520), lines);
    assert.deepEqual(await refusing(521), ["26.1", "26.2", "26.3"]);
  });

  test("a CA's short RSA key, which signs no handshake, from 26.1, not earlier", async () => {
    const { files, ca } = await healthySet();
    const small = await authority({ cn: "Old CA", keyType: { algorithm: "rsa", bits: 512 } });
    const both = { ...files, "ca.crt": ca.pem + small.pem };
    assert.deepEqual(await refusingLines(both, "algorithm/rsa-refused"), ["26.1", "26.2", "26.3"]);
    const { findings } = (await judge(both, { version: "25.4" })).verdict;
    assert.deepEqual(
      findings.filter(({ rule }) => rule.startsWith("algorithm/rsa-")).map(({ rule }) => rule),
      ["algorithm/rsa-short"],
    );
  });
});
