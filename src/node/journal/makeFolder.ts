// Folders that only their owner may enter, created for files that may then not be written.

import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { fileOperations } from "../files/fileOperations.ts";
import { removeFolders } from "./groupActions.ts";

/** Creates a folder and those above it that are missing. The value removes those that were created again, if they are empty. */
export async function makeFolder(path: string): Promise<() => Promise<void>> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  const created: string[] = [];
  for (let at = path; first !== undefined && at.length >= first.length && at !== dirname(at); at = dirname(at))
    created.push(at);
  return () => removeFolders(created, fileOperations);
}
