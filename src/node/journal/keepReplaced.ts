// Copies files that are about to be replaced to a folder that only its owner may enter, under their full paths.

import { dirname, join, parse, resolve } from "node:path";
import type { FileState } from "../../cockroach/files/fileStep.ts";
import { errorCode, type FileOperations } from "../files/fileOperations.ts";

/**
 * Returns the path of a copy: `/srv/certs/ca.crt` to `<folder>/srv/certs/ca.crt`, `C:\certs\ca.crt` to
 * `<folder>\C\certs\ca.crt`.
 */
export function keptPath(folder: string, path: string): string {
  const whole = resolve(path);
  const { root } = parse(whole);
  return join(
    folder,
    root
      .replace(/[:\\/]+/g, " ")
      .trim()
      .replaceAll(" ", "_"),
    whole.slice(root.length),
  );
}

/** Copies a file with its file mode and, if permitted, its owner. Never overwrites an existing copy. */
export async function keepReplaced(
  folder: string,
  path: string,
  { bytes, mode = 0o600, owner }: FileState,
  operations: FileOperations,
): Promise<void> {
  const target = keptPath(resolve(folder), path);
  await makeFolders(dirname(target), operations);
  const isOthers = owner !== undefined && process.geteuid?.() === 0;
  await operations.create(target, { bytes, mode, exactMode: true, ...(isOthers && { owner }) });
}

/** Creates missing folders with file mode 0700. */
async function makeFolders(folder: string, operations: FileOperations): Promise<void> {
  if ((await operations.identify(folder)) !== undefined) return;
  await makeFolders(dirname(folder), operations);
  await operations.makeDirectory(folder).catch((error: unknown) => {
    if (errorCode(error) !== "EEXIST") throw error;
  });
}
