// Fixes on real files: a directory is written, judged, fixed and put back, and looked at byte by byte and bit by bit.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { succeed } from "../../src/pki/result.ts";
import type { CertsDirectory } from "../../src/cockroach/directory/certsDirectory.ts";
import { defaultSettings } from "../../src/cockroach/directory/directorySettings.ts";
import { undoSteps } from "../../src/cockroach/fixes/fileStep.ts";
import type { FixOffer } from "../../src/cockroach/fixes/fix.ts";
import { fixesFor } from "../../src/cockroach/fixes/index.ts";
import { prepareFix } from "../../src/cockroach/fixes/prepareFix.ts";
import { loadCertsDirectory } from "../../src/cockroach/directory/loadCertsDirectory.ts";
import { runRules, type Verdict } from "../../src/cockroach/rules/runRules.ts";
import { applySteps } from "../../src/node/journal/applySteps.ts";
import { nodeAssetLoader } from "../../src/node/files/nodeAssetLoader.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { testNow } from "./certificate.ts";
import { realFileStates, writeRealFiles, type RealFiles } from "./realFiles.ts";

const base = mkdtempSync(join(tmpdir(), "fixes-"));
after(() => rmSync(base, { recursive: true }));
let places = 0;

/**
 * A certs directory with these files; keys have the mode 0600 and others 0644 unless they say otherwise. Beside it is a
 * folder `safe`.
 */
export function realDirectory(files: RealFiles): string {
  const place = join(base, String(++places));
  mkdirSync(join(place, "certs"), { recursive: true });
  mkdirSync(join(place, "safe"));
  writeRealFiles(join(place, "certs"), files);
  return join(place, "certs");
}

export async function judgeReal(
  path: string,
): Promise<{ readonly directory: CertsDirectory; readonly verdict: Verdict }> {
  const process_ = { operatingSystem: "linux", uid: 1000, gid: 1000 } as const;
  const settings = { ...defaultSettings, process: process_ };
  const directory = await loadCertsDirectory({
    loader: nodeAssetLoader(path),
    path,
    settings,
    now: testNow.getTime(),
    cryptography: nodeCryptography,
  });
  assert.ok(directory);
  return { directory, verdict: runRules(directory) };
}

/** Every file of the directory and of `safe` beside it, with content and mode. */
export function stateOf(path: string): Readonly<Record<string, string>> {
  return { ...realFileStates(path), ...realFileStates(join(path, "../safe"), "safe/") };
}

export async function offerFor(
  path: string,
  rule: string,
  fix: string,
): Promise<{ readonly offer: FixOffer | undefined; readonly directory: CertsDirectory }> {
  const { directory, verdict } = await judgeReal(path);
  const findings = verdict.findings.filter((one) => one.rule === rule);
  assert.ok(findings.length > 0, `${rule} was not found`);
  return {
    offer: findings.flatMap((finding) => fixesFor(finding, directory)).find((one) => one.fix === fix),
    directory,
  };
}

/** Runs a fix, checks that its finding is gone and hands over; then takes it back and compares everything. */
export async function runAndUndo(
  path: string,
  rule: string,
  fix: string,
  look: (offer: FixOffer, read: (name: string) => string) => void,
): Promise<void> {
  const before = stateOf(path);
  const { offer, directory } = await offerFor(path, rule, fix);
  assert.ok(offer, `${fix} is not offered`);
  const prepared = await prepareFix(
    offer,
    directory,
    nodeAssetLoader(path),
    join(path, "../safe"),
    join,
    nodeCryptography,
  );
  assert.ok(prepared.ok, prepared.ok ? "" : prepared.why);
  assert.deepEqual(await applySteps(path, prepared.steps), succeed(undefined));
  look(offer, (name) => readFileSync(join(path, name), "utf8"));
  const fixed = await judgeReal(path);
  const count = (findings: Verdict["findings"]): number => findings.filter((one) => one.rule === rule).length;
  if (offer.fix !== "copy-kubernetes-secret")
    assert.equal(count(fixed.verdict.findings), count(runRules(directory).findings) - 1, `${rule} is still found`);
  assert.deepEqual(await applySteps(path, undoSteps(prepared.steps)), succeed(undefined));
  assert.deepEqual(stateOf(path), before);
}
