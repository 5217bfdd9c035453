// A directory in which some files differ from those on disk: as it would be if they were written, removed, or renamed.

import type { AssetFailure, AssetLoader, FileStatus } from "./assetLoader.ts";
import { fail, type Result } from "../../pki/result.ts";

/** A file as it would be. */
export interface OverlaidFile {
  readonly bytes: Uint8Array;
  /** Permission bits. Absent: those that the file has now. */
  readonly mode?: number;
}

/** `changed` is by name in the directory. `undefined` means that the file would be removed. */
export function overlaidLoader(base: AssetLoader, changed: ReadonlyMap<string, OverlaidFile | undefined>): AssetLoader {
  const gone = fail({ code: "not-found", message: "no such file or directory" } as const);
  return {
    readDirectory: async () => {
      const listing = await base.readDirectory();
      if (!listing.ok && listing.error.code !== "not-found") return listing;
      const known = !listing.ok
        ? []
        : listing.value.filter(({ name }) => !changed.has(name) || changed.get(name) !== undefined);
      const added = [...changed].filter(
        ([name, file]) => file !== undefined && !known.some((one) => one.name === name),
      );
      return { ok: true, value: [...known, ...added.map(([name]) => ({ name, type: "file" as const }))] };
    },
    stat: async (name): Promise<Result<FileStatus, AssetFailure>> => {
      if (!changed.has(name)) return base.stat(name);
      const file = changed.get(name);
      if (file === undefined) return gone;
      const status = await base.stat(name);
      const known = !status.ok ? { type: "file" as const } : status.value;
      return {
        ok: true,
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
      return file === undefined ? gone : { ok: true, value: file.bytes };
    },
  };
}
