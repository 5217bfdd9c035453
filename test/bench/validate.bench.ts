// A certs directory with one CA and two thousand client pairs on disk: read, all signatures verified, all keys matched,
// all rules run. Then five thousand pairs by the command line, against OpenSSL, which reads the certificates alone.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { defaultSettings } from "../../src/cockroach/directory/directorySettings.ts";
import { loadCertsDirectory } from "../../src/cockroach/directory/loadCertsDirectory.ts";
import { runRules } from "../../src/cockroach/rules/runRules.ts";
import type { CertsDirectory } from "../../src/cockroach/directory/certsDirectory.ts";
import { nodeAssetLoader } from "../../src/node/files/nodeAssetLoader.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { directoryView } from "../../src/view/tree/directoryView.ts";
import { reportView } from "../../src/view/report/reportView.ts";
import { authority, clientCertificate, testNow } from "../support/certificate.ts";
import { elapsed, inTurnsBy, report } from "./report.ts";

const pairs = 2_000;
/**
 * To make a key costs more than all that is measured, so certificates share them, which a rule finds; to read and match
 * one costs the same.
 */
const keys = 20;

async function makeDirectory(path: string): Promise<void> {
  const keyType = { algorithm: "rsa", bits: 2048 } as const;
  const ca = await authority({ keyType });
  writeFileSync(join(path, "ca.crt"), ca.pem);
  for (let i = 0; i < pairs; i++) {
    const client = await clientCertificate({ user: `user${i}`, issuedBy: ca, keyType, keySlot: `key ${i % keys}` });
    writeFileSync(join(path, `client.user${i}.crt`), client.pem);
    writeFileSync(join(path, `client.user${i}.key`), client.keyPem, { mode: 0o600 });
  }
}

async function load(path: string, previous?: CertsDirectory): Promise<CertsDirectory> {
  const request = {
    loader: nodeAssetLoader(path),
    path,
    settings: defaultSettings,
    now: testNow.getTime(),
    cryptography: nodeCryptography,
  };
  const directory = await loadCertsDirectory({ ...request, ...(previous && { previous }) });
  if (directory === undefined) throw new Error("nobody cancelled");
  return directory;
}

/** Everything was done, and found good. */
function check({ certificateFiles }: CertsDirectory): void {
  const clients = certificateFiles.filter(({ usage }) => usage === "Client");
  const good = clients.filter(
    ({ key, paths }) => key?.state === "matches" && paths.every(({ answer }) => answer?.outcome === "trusted"),
  );
  if (good.length !== pairs) throw new Error(`${good.length} of ${pairs} pairs are good`);
}

async function main(): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), "certs-bench-"));
  try {
    await makeDirectory(path);
    const start = performance.now();
    const directory = await load(path);
    const loaded = performance.now();
    const { findings } = runRules(directory);
    const judged = performance.now();
    check(directory);
    const others = findings.filter(({ rule }) => rule !== "key/shared");
    if (others.length > 0) throw new Error(`found ${others[0]?.title ?? ""}`);
    report({ name: "1 CA and 2,000 client pairs: read, verify, match", value: loaded - start, unit: "ms" });
    report({ name: "1 CA and 2,000 client pairs: all rules", value: judged - loaded, unit: "ms" });
    report({ name: "1 CA and 2,000 client pairs: everything", value: judged - start, unit: "ms", limit: 3_000 });

    utimesSync(join(path, "client.user7.crt"), new Date(), new Date());
    const again = performance.now();
    const reloaded = await load(path, directory);
    const { findings: none } = runRules(reloaded);
    report({ name: "the same again after one file has changed", value: performance.now() - again, unit: "ms" });

    const view = performance.now();
    directoryView(reloaded, none, "certs");
    reportView(reloaded, runRules(reloaded), "certs");
    report({ name: "tree and report of it", value: performance.now() - view, unit: "ms" });
    await compareWithOpenssl(join(path, "more"), 5_000);
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

/** Both as processes of their own, by the clock and in turns, because both wait for files. */
async function compareWithOpenssl(path: string, count: number): Promise<void> {
  mkdirSync(path);
  const ca = await authority();
  writeFileSync(join(path, "ca.crt"), ca.pem);
  for (let i = 0; i < count; i++) {
    const client = await clientCertificate({ user: `user${i}`, issuedBy: ca });
    writeFileSync(join(path, `client.user${i}.crt`), client.pem);
    writeFileSync(join(path, `client.user${i}.key`), client.keyPem, { mode: 0o600 });
  }
  const at = testNow.toISOString().slice(0, 10);
  const clients = readdirSync(path).filter((name) => /^client\..*\.crt$/.test(name));
  const attime = String(testNow.getTime() / 1_000);
  const run = (program: string, args: readonly string[]) => (): void => {
    const { status, stderr } = spawnSync(program, args, { cwd: path, maxBuffer: 64e6 });
    if (status !== 0) throw new Error(`${program}: ${stderr.toString()}`);
  };
  const [ours = NaN, openssl = NaN] = inTurnsBy(
    elapsed,
    3,
    run(process.execPath, [resolve("dist/cli.js"), "validate", ".", "--at", at]),
    run("openssl", ["verify", "-attime", attime, "-CAfile", "ca.crt", ...clients]),
  );
  const name = `${count.toLocaleString("en")} pairs validated by the command line`;
  report({ name, value: ours, unit: "ms" });
  report({ name: `${name} / openssl verify of the certificates`, value: ours / openssl, aim: 2 });
}

void main();
