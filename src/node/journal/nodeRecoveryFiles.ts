// The file system port of recovery on Node.

import { dirname } from "node:path";
import type { InterruptedWrite, RecoveryFiles } from "../../cockroach/recovery/interruptedWrite.ts";
import { fileOperations, type FileOperations } from "../files/fileOperations.ts";
import { findInterrupted } from "./findInterrupted.ts";
import { hostSystem, type HostSystem } from "../files/hostSystem.ts";
import { isAtOrBelow } from "./journalRecord.ts";
import { recoverFileGroup } from "./recoverFileGroup.ts";

/** The journal of a cluster set is in the set's folder: `cluster` for `cluster/nodes/n1`. */
const levelsAbove = 2;

async function findAround(
  directory: string,
  operations: FileOperations,
  system: HostSystem,
): Promise<InterruptedWrite | undefined> {
  const own = await findInterrupted(directory, operations, system);
  if (own !== undefined) return own.write;
  const real = await operations.realPath(directory).catch(() => undefined);
  let above = real;
  for (let level = 0; real !== undefined && above !== undefined && level < levelsAbove; level++) {
    above = dirname(above);
    const found = await findInterrupted(above, operations, system);
    if (found !== undefined && "record" in found && found.write.files.some((path) => isAtOrBelow(real, path)))
      return found.write;
  }
  return undefined;
}

/** `operations` and `system` are Node's, except in tests. */
export function nodeRecoveryFiles(
  operations: FileOperations = fileOperations,
  system: HostSystem = hostSystem,
): RecoveryFiles {
  return {
    findInterrupted: async (directory) => (await findInterrupted(directory, operations, system))?.write,
    findAround: (directory) => findAround(directory, operations, system),
    recover: (directory, choice, hasEnded) => recoverFileGroup(directory, choice, operations, system, hasEnded),
  };
}
