// A process that is killed at any write of a rotation's step leaves what the next one recovers and takes up; nobody is
// truncated in between.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { WrittenStep } from "../../../../src/cockroach/rotation/stepJob.ts";
import { fileOperations } from "../../../../src/node/files/fileOperations.ts";
import { environmentWith, makeCluster, stands, take } from "../../../support/rotationCluster.ts";

const childTask = process.env["ROTATION_CHILD"];
if (childTask === undefined) declareTests();
else void runChild(JSON.parse(childTask) as { base: string; step: WrittenStep; dieAt: number });

async function runChild({ base, step, dieAt }: { base: string; step: WrittenStep; dieAt: number }): Promise<void> {
  let steps = 0;
  const dying =
    <A extends readonly unknown[], R>(operation: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      if (++steps === dieAt) process.kill(process.pid, "SIGKILL");
      return operation(...args);
    };
  const { link, copy, rename, remove, syncDirectory, create } = fileOperations;
  const operations = {
    ...fileOperations,
    link: dying(link),
    copy: dying(copy),
    rename: dying(rename),
    remove: dying(remove),
    syncDirectory: dying(syncDirectory),
    create: dying(create),
  };
  process.exitCode = typeof (await take(base, step, {}, environmentWith(operations))) === "string" ? 3 : 0;
}

function declareTests(): void {
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
        const env = {
          ...process.env,
          NODE_TEST_CONTEXT: undefined,
          // Each step starts a process: without source maps that takes two thirds of the time.
          NODE_OPTIONS: undefined,
          ROTATION_CHILD: JSON.stringify({ base, step, dieAt }),
        };
        const { signal, status } = spawnSync(process.execPath, [__filename], { env });
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
}
