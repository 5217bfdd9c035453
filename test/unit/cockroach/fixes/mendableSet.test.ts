// Directories with a fault for each fix become healthy by fixes alone.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { succeed } from "../../../../src/pki/result.ts";
import { allFixes, fixesFor } from "../../../../src/cockroach/fixes/index.ts";
import { prepareFix } from "../../../../src/cockroach/fixes/prepareFix.ts";
import { applySteps } from "../../../../src/node/journal/applySteps.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { nodeAssetLoader } from "../../../../src/node/files/nodeAssetLoader.ts";
import { testNow } from "../../../support/certificate.ts";
import { judgeReal, realDirectory } from "../../../support/fixRun.ts";
import { mendableSet } from "../../../support/mendableSet.ts";

/** Applies the first offered fix until none is left, except `skipped`. Returns the fixes in their order. */
async function mend(path: string, skipped: readonly string[]): Promise<readonly string[]> {
  const done: string[] = [];
  for (;;) {
    const { directory, verdict } = await judgeReal(path);
    const offer = verdict.findings
      .flatMap((finding) => fixesFor(finding, directory))
      .find(({ fix }) => !skipped.includes(fix));
    if (offer === undefined) return done;
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
    done.push(offer.fix);
    assert.ok(done.length <= allFixes.length, `${done.join()} did not end`);
  }
}

async function findings(path: string): Promise<readonly string[]> {
  return (await judgeReal(path)).verdict.findings.map(({ rule, file }) => `${rule} ${file}`);
}

test("a fault for each fix", async () => {
  const { files, secretFiles } = await mendableSet(testNow.getTime());
  const own = realDirectory(files);
  const done = await mend(own, ["copy-kubernetes-secret"]);
  assert.deepEqual(await findings(own), []);

  const secret = realDirectory(secretFiles);
  const { directory, verdict } = await judgeReal(secret);
  const copy = verdict.findings
    .flatMap((finding) => fixesFor(finding, directory))
    .find(({ fix }) => fix === "copy-kubernetes-secret");
  assert.ok(copy);
  const prepared = await prepareFix(
    copy,
    directory,
    nodeAssetLoader(secret),
    join(secret, "../safe"),
    join,
    nodeCryptography,
  );
  assert.ok(prepared.ok);
  assert.deepEqual(await applySteps(secret, prepared.steps), succeed(undefined));
  assert.deepEqual(await findings(join(secret, "../safe")), []);

  assert.deepEqual([...done, copy.fix].sort(), allFixes.map(({ id }) => id).sort());
});
