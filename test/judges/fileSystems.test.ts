// Real file systems that refuse: one that is full at every possible moment, and one that is read-only. All files stay
// as they were.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { hintText } from "../../src/cockroach/result/remedy.ts";
import { carryOutCreation, prepareCreation } from "../../src/cockroach/create/create.ts";
import type { Refusal } from "../../src/cockroach/result/refusal.ts";
import type { Result } from "../../src/pki/result.ts";
import { remedyWords } from "../../src/cli/host/remedyWords.ts";
import { createEnvironment } from "../../src/cli/host/createEnvironment.ts";
import { emptySet } from "./createdSet.ts";

const point = mkdtempSync(join(tmpdir(), "file-systems-"));
after(() => {
  unmount();
  rmSync(point, { recursive: true });
});

const pageSize = 4096;

function mount(pages: number): boolean {
  return spawnSync("mount", ["-t", "tmpfs", "-o", `size=${pages * pageSize}`, "tmpfs", point]).status === 0;
}

function unmount(): void {
  spawnSync("umount", [point]);
}

const canMount = process.getuid?.() === 0 && process.platform === "linux" && mount(1);
unmount();
const options = { skip: !canMount && "needs root on Linux to mount a file system", timeout: 60_000 };

async function client(certsDirectory: string, caKey: string): Promise<Result<unknown, Refusal>> {
  const prepared = await prepareCreation(
    {
      kind: "client",
      certsDirectory,
      caKey,
      keyType: { algorithm: "ecdsa-p256" },
      overwrite: true,
      user: "root",
      disableUsernameValidation: false,
      tenantIds: [],
      tenantNames: [],
      alsoGeneratePkcs8Key: true,
    },
    createEnvironment.creation,
  );
  return prepared.ok ? carryOutCreation(prepared.value, createEnvironment.creation) : prepared;
}

function contents(directory: string): ReadonlyMap<string, string> {
  return new Map(readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), "latin1")]));
}

test("on a disk that becomes full, at any moment, everything stays as it was", options, async () => {
  const set = emptySet({ algorithm: "ecdsa-p256" });
  await set.create({ kind: "ca" });
  let refusals = 0;
  for (let pages = 4; ; pages++) {
    assert.ok(mount(pages));
    try {
      const certs = join(point, "certs");
      mkdirSync(certs);
      for (const [name, content] of contents(set.certs)) writeFileSync(join(certs, name), content);
      for (const name of ["client.root.crt", "client.root.key"])
        writeFileSync(join(certs, name), "old", { mode: 0o600 });
      const before = contents(certs);
      const outcome = await client(certs, set.caKey);
      if (outcome.ok) break;
      refusals++;
      assert.match(
        outcome.error.message,
        /^failed to generate client certificate and key: error writing client .*: open .*: no space left on device$/,
      );
      assert.match(hintText(outcome.error.hint ?? "", remedyWords), /Free some space/);
      assert.deepEqual(contents(certs), before);
    } finally {
      unmount();
    }
  }
  rmSync(set.base, { recursive: true });
  assert.ok(refusals >= 3, `only ${refusals} sizes were too small`);
});

test("on a read-only file system it is said so", options, async () => {
  const set = emptySet({ algorithm: "ecdsa-p256" });
  await set.create({ kind: "ca" });
  assert.ok(mount(64));
  try {
    for (const [name, content] of contents(set.certs)) writeFileSync(join(point, name), content);
    assert.equal(spawnSync("mount", ["-o", "remount,ro", point]).status, 0);
    const outcome = await client(point, set.caKey);
    assert.ok(!outcome.ok);
    assert.match(outcome.error.message, /: read-only file system$/);
    assert.match(hintText(outcome.error.hint ?? "", remedyWords), /choose another one/);
    assert.deepEqual(readdirSync(point), ["ca.crt"]);
  } finally {
    unmount();
    rmSync(set.base, { recursive: true });
  }
});
