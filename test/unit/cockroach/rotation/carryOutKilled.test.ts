// A process that is killed at any write of a rotation's step leaves what the next one recovers and takes up; nobody is
// truncated in between.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { KilledStep } from "../../../support/killedRotation.ts";
import { buildKilled, runKilled } from "../../../support/killedProgram.ts";
import { makeCluster, stands, take } from "../../../support/rotationCluster.ts";

let program = "";
before(async () => {
  program = await buildKilled("killedRotation");
});
const root = mkdtempSync(join(tmpdir(), "rotation-killed-"));
after(() => {
  rmSync(root, { recursive: true });
});

for (const [step, earlier] of [
  ["combine", []],
  ["reissue-nodes", ["combine", "spread"]],
  ["drop-old", ["combine", "spread", "reissue-nodes", "reissue-clients"]],
] as const) {
  test(`killed at any write of ${step}, it is recovered and taken up again`, { timeout: 180_000 }, async () => {
    const start = join(root, step);
    await makeCluster(start);
    rmSync(join(start, "n2"), { recursive: true });
    for (const one of earlier) await take(start, one);
    let dieAt = 1;
    for (; ; dieAt++) {
      const base = join(root, `killed-${step}-${dieAt}`);
      cpSync(start, base, { recursive: true, preserveTimestamps: true });
      const { signal, status } = runKilled(program, "KILLED_ROTATION", { base, step, dieAt } satisfies KilledStep);
      const plan = await stands(base);
      assert.deepEqual(plan.dangers, [], `${step} killed at ${dieAt}`);
      if (signal === null) {
        assert.equal(status, 0);
        break;
      }
      assert.ok(Array.isArray(await take(base, step)), `${step} killed at ${dieAt} is not taken up`);
      assert.deepEqual((await stands(base)).dangers, []);
      assert.deepEqual(
        readdirSync(base, { recursive: true })
          .map(String)
          .filter((name) => name.includes(".certs-for")),
        [],
        "nothing is left over",
      );
      rmSync(base, { recursive: true });
    }
    assert.ok(dieAt > 10, `only ${dieAt} writes`);
  });
}
