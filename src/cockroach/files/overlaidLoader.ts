// A directory in which some files differ from those on disk: as it would be if they were written, removed, or renamed.

import type { AssetLoader, AssetOutcome, FileStatus } from "./assetLoader.ts";

/** A file as it would be. */
export interface OverlaidFile {
  readonly bytes: Uint8Array;
  /** Permission bits. Absent: those that the file has now. */
  readonly mode?: number;
}

/** `changed` is by name in the directory. `undefined` means that the file would be removed. */
export function overlaidLoader(base: AssetLoader, changed: ReadonlyMap<string, OverlaidFile | undefined>): AssetLoader {
  const gone = { failed: true, code: "not-found", message: "no such file or directory" } as const;
  return {
    readDirectory: async () => {
      const listing = await base.readDirectory();
      if (listing.failed && listing.code !== "not-found") return listing;
      const known = listing.failed
        ? []
        : listing.value.filter(({ name }) => !changed.has(name) || changed.get(name) !== undefined);
      const added = [...changed].filter(
        ([name, file]) => file !== undefined && !known.some((one) => one.name === name),
      );
      return { failed: false, value: [...known, ...added.map(([name]) => ({ name, type: "file" as const }))] };
    },
    stat: async (name): Promise<AssetOutcome<FileStatus>> => {
      if (!changed.has(name)) return base.stat(name);
      const file = changed.get(name);
      if (file === undefined) return gone;
      const status = await base.stat(name);
      const known = status.failed ? { type: "file" as const } : status.value;
      return {
        failed: false,
        value: {
          ...known,
          ...(file.mode !== undefined && { mode: file.mode }),
          size: file.bytes.length,
          version: "not written yet",
        },
      };
    },
    readFile: async (name, maxBytes) => {
      if (!changed.has(name)) return base.readFile(name, maxBytes);
      const file = changed.get(name);
      return file === undefined ? gone : { failed: false, value: file.bytes };
    },
  };
}
