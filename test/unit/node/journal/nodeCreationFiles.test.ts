// A process is killed at every step in which the files of a cluster set are written. Whatever the step, recovery leaves
// the whole set or nothing.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createSet } from "../../../../src/cockroach/clusterSet/createSet.ts";
import type { ClusterSet } from "../../../../src/cockroach/clusterSet/clusterSet.ts";
import { recoverIfSafe } from "../../../../src/cockroach/recovery/settleInterrupted.ts";
import { fileOperations, type FileOperations } from "../../../../src/node/files/fileOperations.ts";
import { creationFilesOver } from "../../../../src/node/journal/nodeCreationFiles.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { assertRecovered, recoverFirst } from "../../../support/interruptedWrites.ts";

/** Dies at the given step; a file is first half written, then whole. */
function dyingOperations(dieAt: number): FileOperations {
  let steps = 0;
  const dying =
    <A extends readonly unknown[], R>(operation: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      if (++steps === dieAt) process.kill(process.pid, "SIGKILL");
      return operation(...args);
    };
  return {
    ...fileOperations,
    makeDirectory: dying(fileOperations.makeDirectory),
    link: dying(fileOperations.link),
    rename: dying(fileOperations.rename),
    remove: dying(fileOperations.remove),
    syncDirectory: dying(fileOperations.syncDirectory),
    create: async (path, file) => {
      if (++steps === dieAt) {
        await fileOperations.create(path, { ...file, bytes: file.bytes.subarray(0, file.bytes.length / 2) });
        process.kill(process.pid, "SIGKILL");
      }
      await fileOperations.create(path, file);
    },
  };
}

function setBelow(base: string): ClusterSet {
  return {
    version: 1,
    directory: join(base, "cluster"),
    ca: { key: join(base, "safe", "ca.key") },
    keyType: "ecdsa-p256",
    lifetimes: "short-lived",
    nodes: [{ name: "n1", hosts: ["localhost"] }],
    sharedNodeCertificate: false,
    splitNodeCertificates: false,
    users: ["root"],
  };
}

async function make(base: string, operations: FileOperations): Promise<boolean> {
  const environment = {
    files: creationFilesOver(operations),
    cryptography: nodeCryptography,
    now: () => new Date("2026-03-01T12:00:00Z"),
    randomBytes: (count: number) => new Uint8Array(count).fill(7),
    askPassphrase: () => Promise.resolve(undefined),
    decideRecovery: recoverIfSafe,
    tell: () => undefined,
  };
  const made = await createSet(setBelow(base), { existing: "refuse", dryRun: false }, environment, {
    cancelled: () => false,
    progress: () => undefined,
    pause: () => Promise.resolve(),
  });
  return made?.ok === true;
}

const childTask = process.env["CLUSTER_SET_CHILD"];
if (childTask === undefined) declareTests();
else void runChild(JSON.parse(childTask) as { base: string; dieAt: number });

async function runChild({ base, dieAt }: { base: string; dieAt: number }): Promise<void> {
  process.exitCode = (await make(base, dyingOperations(dieAt))) ? 0 : 3;
}

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

function declareTests(): void {
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
        // Without it the child would report to the runner as a test file.
        const env = {
          ...process.env,
          NODE_TEST_CONTEXT: undefined,
          // Each step starts a process: without source maps that takes two thirds of the time.
          NODE_OPTIONS: undefined,
          CLUSTER_SET_CHILD: JSON.stringify({ base, dieAt }),
        };
        const { signal, status } = spawnSync(process.execPath, [__filename], { env });
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
}
