// What would be wrong with a certs directory after an import, found before anything is written.

import type { CreatedFile } from "../create/createPlannedFiles.ts";
import type { CertsDirectory } from "../directory/certsDirectory.ts";
import { loadCertsDirectory } from "../directory/loadCertsDirectory.ts";
import { overlaidLoader } from "../files/overlaidLoader.ts";
import { lastName } from "../files/parentPath.ts";
import type { Finding } from "../rules/basis/rule.ts";
import type { ImportPlace } from "./importLosses.ts";

/** Runs the rules: passed in, because they are a bundle of their own. */
export type FindIn = (directory: CertsDirectory) => Promise<readonly Finding[]>;

/** Errors and warnings about the new files, and others that the directory doesn't have now. */
export async function importFindings(
  files: readonly CreatedFile[],
  { certsDirectory: path, loader, settings, now, cryptography }: ImportPlace,
  findIn: FindIn,
): Promise<readonly Finding[]> {
  const changed = new Map(files.map((file) => [lastName(file.path), file]));
  const [before, after] = await Promise.all(
    [loader, overlaidLoader(loader, changed)].map((one) =>
      loadCertsDirectory({ loader: one, path, settings, now, cryptography }),
    ),
  );
  if (after === undefined) return [];
  const known = before?.contents.state === "present" ? new Set((await findIn(before)).map(keyOf)) : new Set<string>();
  return (await findIn(after)).filter(
    (one) => one.severity !== "information" && (changed.has(one.file) || !known.has(keyOf(one))),
  );
}

/** The same whatever the file has in front of its place. */
function keyOf({ rule, file, title }: Finding): string {
  return JSON.stringify([rule, file, title]);
}
