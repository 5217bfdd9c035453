// The creation of a cluster set that `nodeCreationFiles.test.ts` kills: built as a program of its own, it dies at the step that its task names.
import { join } from "node:path";
import { createSet } from "../../src/cockroach/clusterSet/createSet.ts";
import type { ClusterSet } from "../../src/cockroach/clusterSet/clusterSet.ts";
import { recoverIfSafe } from "../../src/cockroach/recovery/settleInterrupted.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { fileOperations, type FileOperations } from "../../src/node/files/fileOperations.ts";
import { creationFilesOver } from "../../src/node/journal/nodeCreationFiles.ts";

export interface KilledSet {
  readonly base: string;
  readonly dieAt: number;
}

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

export async function make(base: string, operations: FileOperations): Promise<boolean> {
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

const task = process.env["KILLED_CLUSTER_SET"];
if (task !== undefined) void die(JSON.parse(task) as KilledSet);

async function die({ base, dieAt }: KilledSet): Promise<void> {
  process.exitCode = (await make(base, dyingOperations(dieAt))) ? 0 : 3;
}
