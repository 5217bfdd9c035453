// Creates folders that only their owner may enter, for files that may not be written in the end.

import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { fileOperations } from "../files/fileOperations.ts";
import { removeFolders } from "./groupActions.ts";

/**
 * Creates a folder and missing ones above it. The returned function removes the created ones again, if they are empty.
 */
export async function makeFolder(path: string): Promise<() => Promise<void>> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  const created: string[] = [];
  for (let at = path; first !== undefined && at.length >= first.length && at !== dirname(at); at = dirname(at))
    created.push(at);
  return () => removeFolders(created, fileOperations);
}
