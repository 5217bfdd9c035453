// A step of a rotation that `carryOutKilled.test.ts` kills: built as a program of its own, it dies at the write that its task names.
import type { WrittenStep } from "../../src/cockroach/rotation/stepJob.ts";
import { fileOperations } from "../../src/node/files/fileOperations.ts";
import { environmentWith, take } from "./rotationCluster.ts";

export interface KilledStep {
  readonly base: string;
  readonly step: WrittenStep;
  readonly dieAt: number;
}

const task = process.env["KILLED_ROTATION"];
if (task !== undefined) void die(JSON.parse(task) as KilledStep);

async function die({ base, step, dieAt }: KilledStep): Promise<void> {
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
