// A certs directory in memory, with everything a file system can do to it: modes, owners, links that lead nowhere,
// files that vanish. It counts what is read.

import type { AssetFailure, AssetLoader, DirectoryEntry, FileStatus } from "../../src/cockroach/files/assetLoader.ts";
import { fail, succeed, type Result } from "../../src/pki/result.ts";

export interface MemoryFile {
  readonly content: string | Uint8Array;
  /** Absent: 0600 for keys, 0644 otherwise. */
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly type?: FileStatus["type"];
  /** How it is listed; absent: as its type. */
  readonly listedAs?: DirectoryEntry["type"];
  /** What `stat` and `readFile` answer instead. */
  readonly statFailure?: AssetFailure;
  readonly readFailure?: AssetFailure;
}

export type MemoryFiles = Readonly<Record<string, string | Uint8Array | MemoryFile>>;

export interface MemoryAssetLoader extends AssetLoader {
  /** Names in the order of reading. */
  readonly reads: string[];
  /** Replaces a file, or removes it. */
  readonly change: (name: string, file: string | Uint8Array | MemoryFile | undefined) => void;
}

export const noSuchFile: AssetFailure = { code: "not-found", message: "no such file or directory" };

export function memoryAssetLoader(files: MemoryFiles, listing?: AssetFailure): MemoryAssetLoader {
  const present = new Map<string, { readonly file: MemoryFile; readonly version: number }>();
  let version = 0;
  const reads: string[] = [];
  const change = (name: string, file: string | Uint8Array | MemoryFile | undefined): void => {
    if (file === undefined) present.delete(name);
    else
      present.set(name, {
        file: typeof file === "string" || file instanceof Uint8Array ? { content: file } : file,
        version: ++version,
      });
  };
  for (const [name, file] of Object.entries(files)) change(name, file);
  return {
    reads,
    change,
    readDirectory: () => {
      const entries = Array.from(present, ([name, { file }]) => ({ name, type: file.listedAs ?? file.type ?? "file" }));
      return Promise.resolve(listing === undefined ? succeed(entries) : fail(listing));
    },
    stat: (name): Promise<Result<FileStatus, AssetFailure>> => {
      const found = present.get(name);
      if (found === undefined) return Promise.resolve(fail(noSuchFile));
      const { file } = found;
      if (file.statFailure !== undefined) return Promise.resolve(fail(file.statFailure));
      const { type = "file", mode = name.endsWith(".key") ? 0o600 : 0o644, uid = 1000, gid = 1000 } = file;
      const status = { type, size: encode(file.content).length, mode, uid, gid, version: String(found.version) };
      return Promise.resolve({ ok: true, value: status });
    },
    readFile: (name, maxBytes): Promise<Result<Uint8Array, AssetFailure>> => {
      reads.push(name);
      const found = present.get(name);
      if (found === undefined) return Promise.resolve(fail(noSuchFile));
      const { content, readFailure } = found.file;
      const value = encode(content);
      if (readFailure !== undefined) return Promise.resolve(fail(readFailure));
      return Promise.resolve(
        value.length > maxBytes
          ? { ok: false, error: { code: "too-large", message: "too large" } }
          : { ok: true, value },
      );
    },
  };
}

function encode(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}
