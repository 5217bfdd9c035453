// A fix never goes over a file that has changed since it was planned, whenever that happens, and leaves nothing behind.
import assert from "node:assert/strict";
import { appendFileSync, chmodSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { succeed } from "../../../../src/pki/result.ts";
import { undoSteps } from "../../../../src/cockroach/fixes/fileStep.ts";
import type { FileStep } from "../../../../src/cockroach/files/fileStep.ts";
import { prepareFix } from "../../../../src/cockroach/fixes/prepareFix.ts";
import { applySteps } from "../../../../src/node/journal/applySteps.ts";
import { fileOperations, type FileOperations } from "../../../../src/node/files/fileOperations.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { nodeAssetLoader } from "../../../../src/node/files/nodeAssetLoader.ts";
import { authority, testNow } from "../../../support/certificate.ts";
import { healthySet } from "../../../support/certsDirectory.ts";
import { offerFor, realDirectory, stateOf } from "../../../support/fixRun.ts";

const day = 86_400_000;

interface Planned {
  readonly path: string;
  readonly caFile: string;
  readonly steps: readonly FileStep[];
}

/** Drops an expired CA. */
async function planned(): Promise<Planned> {
  const { ca } = await healthySet();
  const old = await authority({
    cn: "Old CA",
    notBefore: new Date(testNow.getTime() - 900 * day),
    notAfter: new Date(testNow.getTime() - day),
  });
  const path = realDirectory({ "ca.crt": ca.pem + old.pem });
  const { offer, directory } = await offerFor(path, "ca/expired-beside-current", "drop-expired-ca");
  assert.ok(offer);
  const prepared = await prepareFix(offer, directory, nodeAssetLoader(path), "", join, nodeCryptography);
  assert.ok(prepared.ok);
  return { path, caFile: join(path, "ca.crt"), steps: prepared.steps };
}

async function isRefused({ path, steps }: Planned, operations?: FileOperations): Promise<void> {
  const outcome = await applySteps(path, steps, operations);
  assert.equal(outcome.ok, false);
}

describe("a file that changes", () => {
  test("between judgement and plan is not planned for", async () => {
    const { ca } = await healthySet();
    const path = realDirectory({ "ca.crt": ca.pem + ca.pem });
    const { offer, directory } = await offerFor(path, "ca/duplicate", "drop-duplicate-ca");
    assert.ok(offer);
    appendFileSync(join(path, "ca.crt"), "# mine\n");
    const prepared = await prepareFix(offer, directory, nodeAssetLoader(path), "", join, nodeCryptography);
    assert.deepEqual(prepared, {
      ok: false,
      why: "ca.crt has changed since it was checked. Nothing was changed. Try again.",
    });
  });

  test("between plan and writing is left alone", async () => {
    const plan = await planned();
    appendFileSync(plan.caFile, "# mine\n");
    const before = stateOf(plan.path);
    await isRefused(plan);
    assert.deepEqual(stateOf(plan.path), before);
  });

  test("in the middle of the writing is left alone", async () => {
    const plan = await planned();
    const late: FileOperations = {
      ...fileOperations,
      // The last thing before the files take their places is to say so in the journal.
      rename: async (from, to) => {
        await fileOperations.rename(from, to);
        writeFileSync(`${plan.caFile}.saved`, "# mine\n");
        renameSync(`${plan.caFile}.saved`, plan.caFile);
      },
    };
    await isRefused(plan, late);
    assert.deepEqual(Object.keys(stateOf(plan.path)), ["ca.crt"]);
  });

  test("into a link is not written through, and the link stays", async () => {
    const plan = await planned();
    const elsewhere = join(plan.path, "../safe/ca.crt");
    renameSync(plan.caFile, elsewhere);
    symlinkSync(elsewhere, plan.caFile);
    const before = stateOf(plan.path);
    await isRefused(plan);
    assert.deepEqual(stateOf(plan.path), before);
  });

  test("is not undone over", async () => {
    const plan = await planned();
    assert.deepEqual(await applySteps(plan.path, plan.steps), succeed(undefined));
    appendFileSync(plan.caFile, "# mine\n");
    const before = stateOf(plan.path);
    await isRefused({ ...plan, steps: undoSteps(plan.steps) });
    assert.deepEqual(stateOf(plan.path), before);
  });

  test("its mode is not set", async () => {
    const { node } = await healthySet();
    const path = realDirectory({ "node.key": { content: node.keyPem, mode: 0o644 } });
    const file = join(path, "node.key");
    const state = { bytes: Buffer.from(node.keyPem), mode: 0o644 };
    const plan = { path, caFile: file, steps: [{ path: file, before: state, after: { ...state, mode: 0o600 } }] };
    chmodSync(file, 0o640);
    await isRefused(plan);
    chmodSync(file, 0o644);
    renameSync(file, join(path, "../safe/node.key"));
    symlinkSync("../safe/node.key", file);
    await isRefused(plan);
  });
});

test("a name that is taken stays as it is, and the file that should have got it too", async () => {
  const { node } = await healthySet();
  const path = realDirectory({ "tls.crt": node.pem });
  const { offer, directory } = await offerFor(path, "directory/kubernetes-secret", "rename-kubernetes-secret");
  assert.ok(offer);
  const prepared = await prepareFix(offer, directory, nodeAssetLoader(path), "", join, nodeCryptography);
  assert.ok(prepared.ok);
  writeFileSync(join(path, "node.crt"), "mine");
  const before = stateOf(path);
  assert.equal((await applySteps(path, prepared.steps)).ok, false);
  assert.deepEqual(stateOf(path), before);
});
