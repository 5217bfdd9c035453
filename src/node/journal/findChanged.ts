// Checks whether files are still as they were when steps were planned.

import type { FileStep } from "../../cockroach/files/fileStep.ts";
import { equalBytes } from "../../pki/asn1/bytes.ts";
import { errorCode, fileOperations, type FileOperations } from "../files/fileOperations.ts";

/** Returns the first path whose content differs from its step. */
export async function findChanged(
  steps: readonly FileStep[],
  operations: FileOperations = fileOperations,
): Promise<string | undefined> {
  for (const { path, before } of steps) {
    try {
      const found = await operations.identify(path);
      if (
        before === undefined
          ? found !== undefined
          : found?.type !== "file" || (before.mode !== undefined && found.mode !== before.mode)
      )
        return path;
      if (before !== undefined && !equalBytes(await operations.readBytes(path, before.bytes.length), before.bytes))
        return path;
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      return path;
    }
  }
  return undefined;
}
