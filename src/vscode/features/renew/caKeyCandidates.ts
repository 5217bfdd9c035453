// CA keys at the places where CockroachDB's documentation and this extension put them.

import { parentPath } from "../../../cockroach/files/parentPath.ts";
import type { CreationFiles } from "../../../cockroach/create/creationEnvironment.ts";

/** A folder of a set is up to two levels below the folder beside which the keys are. */
const levels = 3;

/** Paths that exist, nearest first. A client CA's key only where a directory has a client CA. */
export async function caKeyCandidates(
  certsDirectories: readonly string[],
  { exists, join }: CreationFiles,
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const directory of certsDirectories) {
    const names = [
      "ca.key",
      ...((await exists(join(directory, "ca-client.crt"))) ? ["ca-client.key"] : []),
      ...((await exists(join(directory, "ca-ui.crt"))) ? ["ca-ui.key"] : []),
    ];
    const folders = [directory];
    for (
      let above = parentPath(directory), level = 0;
      above !== "" && level < levels;
      above = parentPath(above), level++
    )
      folders.push(join(above, "my-safe-directory"));
    for (const name of names)
      for (const folder of folders) if (await exists(join(folder, name))) found.add(join(folder, name));
  }
  return [...found];
}
