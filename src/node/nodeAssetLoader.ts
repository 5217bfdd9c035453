// The file system port over Node. A certs directory may be anything somebody has checked out: a FIFO, a device, a link in a circle and a
// file of fifty megabytes are answers here, never a process that waits.

import { close, constants, fstat, open, read, readdir, stat, type Stats } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { AssetFailure, AssetLoader, AssetOutcome, DirectoryEntry, FileStatus } from "../cockroach/assetLoader.ts";

/** With descriptors instead of FileHandle objects, which cost more than the reading where thousands of small files are read. */
const files = { close: promisify(close), fstat: promisify(fstat), open: promisify(open), read: promisify(read), readdir: promisify(readdir), stat: promisify(stat) };

/** The port for one directory. */
export function nodeAssetLoader(directory: string): AssetLoader {
  return {
    readDirectory: () => attempt(async () => (await files.readdir(directory, { withFileTypes: true })).map(entryOf)),
    stat: (name) => attempt(async () => statusOf(await files.stat(join(directory, name)))),
    readFile: (name, maxOctets) => readRegularFile(join(directory, name), maxOctets),
  };
}

function entryOf(entry: { name: string; isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }): DirectoryEntry {
  const type = entry.isFile() ? "file" : entry.isDirectory() ? "directory" : entry.isSymbolicLink() ? "symbolicLink" : "other";
  return { name: entry.name, type };
}

function statusOf(stats: Stats): FileStatus {
  const { size, mode, uid, gid, dev, ino, mtimeMs, ctimeMs } = stats;
  const type = stats.isFile() ? "file" : stats.isDirectory() ? "directory" : "other";
  // ctime too: a file put back by `cp -p` or git keeps the time of its content.
  const status = { type, size, version: [dev, ino, size, mtimeMs, ctimeMs].join(":") } as const;
  // Windows makes modes up from the read-only attribute.
  return process.platform === "win32" ? status : { ...status, mode: mode & 0o7777, uid, gid };
}

/** Without O_NONBLOCK the opening of a FIFO waits for a writer; what is open is looked at again, because names can change hands. */
async function readRegularFile(path: string, maxOctets: number): Promise<AssetOutcome<Uint8Array>> {
  return attempt(async () => {
    const descriptor = await files.open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = await files.fstat(descriptor);
      if (stats.isDirectory()) throw failure("is-directory", "is a directory");
      if (!stats.isFile()) throw failure("not-regular", "not a regular file");
      if (stats.size > maxOctets) throw failure("too-large", `The file has ${stats.size} octets, more than ${maxOctets}`);
      // One octet more than there should be tells a file that grows. A regular file's read is short at its end only.
      const buffer = new Uint8Array(stats.size + 1);
      const { bytesRead } = await files.read(descriptor, buffer, 0, buffer.length, 0);
      if (bytesRead === buffer.length) throw failure("other", "The file changes while it is read");
      return buffer.subarray(0, bytesRead);
    } finally {
      await files.close(descriptor);
    }
  });
}

class AssetError extends Error {
  readonly failure: AssetFailure;

  constructor(failure: AssetFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

function failure(code: AssetFailure["code"], message: string): AssetError {
  return new AssetError({ failed: true, code, message });
}

async function attempt<T>(operation: () => Promise<T>): Promise<AssetOutcome<T>> {
  try {
    return { failed: false, value: await operation() };
  } catch (error) {
    if (error instanceof AssetError) return error.failure;
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const known = failures.get(code);
    if (known !== undefined) return { failed: true, ...known };
    return { failed: true, code: "other", message: error instanceof Error ? error.message : String(error) };
  }
}

/** Error numbers and what strerror says, which is what Go prints. */
const failures: ReadonlyMap<string, Omit<AssetFailure, "failed">> = new Map([
  ["ENOENT", { code: "not-found", message: "no such file or directory" }],
  ["ENOTDIR", { code: "other", message: "not a directory" }],
  ["EACCES", { code: "no-permission", message: "permission denied" }],
  ["EPERM", { code: "no-permission", message: "operation not permitted" }],
  ["ELOOP", { code: "too-many-links", message: "too many levels of symbolic links" }],
  ["EISDIR", { code: "is-directory", message: "is a directory" }],
  ["ENXIO", { code: "not-regular", message: "no such device or address" }],
]);
