// A process is killed at every step in which the files of a cluster set are written. Whatever the step, recovery leaves
// the whole set or nothing.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileOperations } from "../../../../src/node/files/fileOperations.ts";
import { assertRecovered, recoverFirst } from "../../../support/interruptedWrites.ts";
import { make, type KilledSet } from "../../../support/killedClusterSet.ts";
import { buildKilled, runKilled } from "../../../support/killedProgram.ts";

const wholeSet = [
  "cluster/ca/ca.crt",
  "cluster/clients/ca.crt",
  "cluster/clients/client.root.crt",
  "cluster/clients/client.root.key",
  "cluster/nodes/n1/ca.crt",
  "cluster/nodes/n1/node.crt",
  "cluster/nodes/n1/node.key",
  "safe/ca.key",
];

function filesBelow(base: string): readonly string[] {
  const entries = readdirSync(base, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(base.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}

let program = "";
before(async () => {
  program = await buildKilled("killedClusterSet");
});
const root = mkdtempSync(join(tmpdir(), "killed-set-"));
after(() => {
  rmSync(root, { recursive: true });
});

test(
  "a set is wholly there or not at all after a kill at any step and a recovery, and can then be made",
  { timeout: 240_000 },
  async () => {
    const seen = new Set<"whole" | "nothing">();
    let dieAt = 1;
    for (; ; dieAt++) {
      const base = join(root, String(dieAt));
      mkdirSync(join(base, "safe"), { recursive: true });
      const { signal, status } = runKilled(program, "KILLED_CLUSTER_SET", { base, dieAt } satisfies KilledSet);
      if (signal === null) {
        assert.equal(status, 0);
        break;
      }
      const notices = await recoverFirst(join(base, "cluster"));
      assertRecovered(notices);
      const files = filesBelow(base);
      const outcome = files.length === 0 ? "nothing" : "whole";
      if (outcome === "whole") assert.deepEqual(files, wholeSet, `killed at step ${dieAt}`);
      else if (notices.length > 0) assert.deepEqual(readdirSync(base), ["safe"], "folders were left");
      seen.add(outcome);
      if (dieAt % 8 === 1) assert.equal(await make(base, fileOperations), outcome === "nothing");
    }
    assert.ok(dieAt > 40, `only ${dieAt} steps`);
    assert.deepEqual([...seen].sort(), ["nothing", "whole"]);
    assert.deepEqual(filesBelow(join(root, String(dieAt))), wholeSet);
  },
);
