// A root, three intermediates and two thousand certificates at the end: every path built and judged, in both profiles,
// from files on disk. The measure is `openssl verify` over the same files.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import type { Certificate } from "../../src/pki/certificate/certificate.ts";
import { decodeWholeFile } from "../../src/pki/file/decodeFile.ts";
import type { KeyType } from "../../src/pki/issue/keyPair.ts";
import { createPathContext, validatePath, type Profile } from "../../src/pki/path/certificationPath.ts";
import { authority, nodeCertificate, testNow } from "../support/certificate.ts";
import { temporaryFolder } from "../support/openssl.ts";
import { median, report } from "./report.ts";

const leaves = 2_000;
const rounds = 5;

interface Files {
  readonly ca: string;
  readonly untrusted: string;
  readonly leaves: readonly string[];
}

async function makeFiles(folder: string, keyType: KeyType): Promise<Files> {
  const unlimited = { withExtensions: [{ type: "basicConstraints", critical: true, cA: true }], keyType } as const;
  const root = await authority({ cn: "Root", ...unlimited });
  const first = await authority({ cn: "Intermediate 1", issuedBy: root, ...unlimited });
  const second = await authority({ cn: "Intermediate 2", issuedBy: first, ...unlimited });
  const third = await authority({ cn: "Intermediate 3", issuedBy: second, ...unlimited });
  const files: Files = {
    ca: join(folder, "ca.crt"),
    untrusted: join(folder, "untrusted.crt"),
    leaves: Array.from({ length: leaves }, (_, i) => join(folder, `${i}.crt`)),
  };
  writeFileSync(files.ca, root.pem);
  writeFileSync(files.untrusted, third.pem + second.pem + first.pem);
  for (const [i, file] of files.leaves.entries())
    writeFileSync(file, (await nodeCertificate({ issuedBy: third, keyType, keySlot: `leaf ${i % 8}` })).pem);
  return files;
}

function read(file: string): readonly Certificate[] {
  return decodeWholeFile(readFileSync(file)).items.flatMap((item) =>
    item.kind === "certificate" ? [item.certificate] : [],
  );
}

async function ours(files: Files, profile: Profile): Promise<number> {
  const start = performance.now();
  const context = createPathContext();
  const [anchors, intermediates] = [read(files.ca), read(files.untrusted)];
  let trusted = 0;
  for (const file of files.leaves) {
    const [certificate] = read(file);
    if (certificate === undefined) continue;
    const { outcome } = await validatePath(
      { certificate, intermediates, anchors, purpose: "serverAuth", at: testNow.getTime(), profile },
      nodeCryptography,
      context,
    );
    if (outcome === "trusted") trusted++;
  }
  if (trusted !== leaves) throw new Error(`${trusted} of ${leaves} are trusted`);
  return performance.now() - start;
}

function theirs({ ca, untrusted, leaves: files }: Files): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(
    "openssl",
    ["verify", "-attime", String(testNow.getTime() / 1000), "-CAfile", ca, "-untrusted", untrusted, ...files],
    { encoding: "utf8", maxBuffer: 1 << 26 },
  );
  if (status !== 0) throw new Error(stderr);
  return performance.now() - start;
}

async function main(): Promise<void> {
  const folder = temporaryFolder();
  const profiles: readonly Profile[] = [{ kind: "go", version: { minor: 25, patch: 0 } }, { kind: "rfc5280" }];
  for (const keyType of [{ algorithm: "rsa", bits: 2048 }, { algorithm: "ecdsa-p256" }] as const) {
    const files = await makeFiles(folder, keyType);
    const times = { go: [] as number[], rfc5280: [] as number[], openssl: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      for (const profile of profiles) times[profile.kind].push(await ours(files, profile));
      times.openssl.push(theirs(files));
    }
    const openssl = median(times.openssl);
    report({
      name: `${keyType.algorithm}: openssl verify of 2,000 certificates under 3 intermediates`,
      value: openssl,
      unit: "ms",
    });
    for (const { kind } of profiles) {
      report({
        name: `${keyType.algorithm}: the same with the ${kind} profile, as a multiple of it`,
        value: median(times[kind]) / openssl,
        unit: "x",
        limit: 2,
      });
    }
  }
}

void main();
