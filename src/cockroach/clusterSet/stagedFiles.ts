// A file system that keeps writes in memory on top of another one, so that a CA that isn't on disk yet can already
// sign. At the end, everything is written as one group.

import { fail, succeed } from "../../pki/result.ts";
import type { CreationFiles } from "../create/creationEnvironment.ts";
import type { CreatedFile } from "../create/createPlannedFiles.ts";

export interface StagedFiles extends CreationFiles {
  /** What has been written, in its order. */
  readonly staged: () => readonly CreatedFile[];
}

export function stagedFiles(base: CreationFiles): StagedFiles {
  const files = new Map<string, CreatedFile>();
  return {
    join: base.join,
    read: async (path) => {
      const file = files.get(path);
      return file === undefined ? base.read(path) : { ok: true, value: file.bytes };
    },
    exists: async (path) => files.has(path) || base.exists(path),
    findLink: base.findLink,
    // Done once for the directory of the whole group.
    findInterrupted: () => Promise.resolve(undefined),
    findAround: base.findAround,
    recover: base.recover,
    writeGroup: (_directory, group) => {
      const taken = group.find(({ path }) => files.has(path));
      if (taken !== undefined)
        return Promise.resolve(fail({ path: taken.path, message: `the set would write ${taken.path} twice` }));
      for (const file of group) files.set(file.path, file);
      return Promise.resolve(succeed({}));
    },
    staged: () => [...files.values()],
  };
}
