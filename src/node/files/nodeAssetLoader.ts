// The file system port on Node. A certs directory may contain anything: a FIFO, a device, a circular link, or a file of
// fifty megabytes. These are reported and never make the process wait.

import type { Stats } from "node:fs";
import { join } from "node:path";
import type { AssetLoader, DirectoryEntry, FileStatus } from "../../cockroach/files/assetLoader.ts";
import { attempt } from "./assetFailure.ts";
import { fileCalls, type CallMode } from "./fileCalls.ts";
import { readRegularFile } from "./readRegularFile.ts";

/** Returns the port for one directory. */
export function nodeAssetLoader(directory: string, mode: CallMode = "background"): AssetLoader {
  const files = fileCalls[mode];
  return {
    readDirectory: () => attempt(async () => (await files.readDirectory(directory)).map(entryOf)),
    stat: (name) => attempt(async () => statusOf(await files.stat(join(directory, name)))),
    readFile: (name, maxBytes) => readRegularFile(join(directory, name), maxBytes, mode),
  };
}

function entryOf(entry: {
  name: string;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}): DirectoryEntry {
  const type = entry.isFile()
    ? "file"
    : entry.isDirectory()
      ? "directory"
      : entry.isSymbolicLink()
        ? "symbolicLink"
        : "other";
  return { name: entry.name, type };
}

function statusOf(stats: Stats): FileStatus {
  const { size, mode, uid, gid, dev, ino, mtimeMs, ctimeMs } = stats;
  const type = stats.isFile() ? "file" : stats.isDirectory() ? "directory" : "other";
  // Includes ctime, because a file that `cp -p` or git restores keeps its modification time.
  const status = { type, size, version: [dev, ino, size, mtimeMs, ctimeMs].join(":") } as const;
  // Windows derives file modes from the read-only attribute.
  return process.platform === "win32" ? status : { ...status, mode: mode & 0o7777, uid, gid };
}
