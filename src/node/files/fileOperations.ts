// A port for the few file operations that a journaled write consists of. Tests replace one to simulate a crash in the
// middle.

import { constants, type BigIntStats } from "node:fs";
import { link, lstat, mkdir, open, readdir, realpath, rename, rm, rmdir, type FileHandle } from "node:fs/promises";

export interface FileIdentity {
  readonly type: "file" | "directory" | "symbolicLink" | "other";
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Equal for two names of the same file. */
  readonly id: string;
  /** Time of the last change of the content, in milliseconds since 1970-01-01 UTC. */
  readonly modifiedMs: number;
  /** In bytes. */
  readonly size: number;
  /**
   * True if only the owner of a file in this directory, the owner of the directory, and root may rename and remove it.
   */
  readonly isSticky: boolean;
}

export interface NewFile {
  readonly bytes: Uint8Array;
  readonly mode: number;
  /** Whether to apply `mode` exactly. Otherwise the process's umask removes bits, as for every new file. */
  readonly exactMode?: boolean;
  /** Absent: the process's own user and group. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/** Each operation rejects with Node's error, whose `code` is the operating system's. */
export interface FileOperations {
  readonly makeDirectory: (path: string) => Promise<void>;
  /** Returns `undefined` if nothing exists. Doesn't follow links. */
  readonly identify: (path: string) => Promise<FileIdentity | undefined>;
  /** Creates a file that must not exist. Sets file mode and owner before writing content, and syncs it to disk. */
  readonly create: (path: string, file: NewFile) => Promise<void>;
  /** Returns the path without symbolic links. The path must exist. */
  readonly realPath: (path: string) => Promise<string>;
  /** Reads a regular file of at most that many bytes, and identifies it. Doesn't follow a link. */
  readonly readIdentified: (
    path: string,
    maxBytes: number,
  ) => Promise<{ readonly identity: FileIdentity; readonly bytes: Uint8Array }>;
  /** Reads a regular file of at most that many bytes. Doesn't follow a link. */
  readonly readBytes: (path: string, maxBytes: number) => Promise<Uint8Array>;
  /**
   * Sets the permission bits of the regular file with this identity. Rejects if the path has another file or a link.
   */
  readonly changeMode: (path: string, id: string, mode: number) => Promise<void>;
  /** Returns the names in a directory. */
  readonly list: (directory: string) => Promise<readonly string[]>;
  /** Gives a file a second name, which must not exist. Returns false if the file system doesn't support hard links. */
  readonly link: (from: string, to: string) => Promise<boolean>;
  /** Copies content and file mode of a regular file. Doesn't follow a link. The new name must not exist. */
  readonly copy: (from: string, to: string) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Removes a file. Not an error if it doesn't exist. */
  readonly remove: (path: string) => Promise<void>;
  /** Removes an empty directory. Returns false if it remains. */
  readonly removeDirectory: (path: string) => Promise<boolean>;
  /** Makes renames and removals in a directory durable. */
  readonly syncDirectory: (path: string) => Promise<void>;
}

export const fileOperations: FileOperations = {
  makeDirectory: async (path) => {
    await mkdir(path, { mode: 0o700 });
  },
  identify,
  create,
  realPath: (path) => realpath(path),
  readIdentified,
  readBytes: async (path, maxBytes) => (await readIdentified(path, maxBytes)).bytes,
  changeMode: (path, id, mode) =>
    withRegularFile(path, async (file, { dev, ino }) => {
      if (`${dev}:${ino}` !== id)
        throw Object.assign(new Error(`ESTALE: another file is there now, ${path}`), { code: "ESTALE" });
      await file.chmod(mode);
    }),
  list: (directory) => readdir(directory),
  link: linkIfPossible,
  copy: (from, to) =>
    withRegularFile(from, async (file, { mode }) =>
      create(to, { bytes: await file.readFile(), mode: Number(mode) & 0o777, exactMode: true }),
    ),
  rename,
  remove: (path) => rm(path, { force: true }),
  removeDirectory: (path) =>
    rmdir(path).then(
      () => true,
      () => false,
    ),
  syncDirectory,
};

function readIdentified(
  path: string,
  maxBytes: number,
): Promise<{ readonly identity: FileIdentity; readonly bytes: Uint8Array }> {
  return withRegularFile(path, async (file, status) => {
    if (status.size > maxBytes) throw tooLarge(path);
    // Reads at most the current size, because the file may grow meanwhile.
    const buffer = Buffer.alloc(Number(status.size));
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return { identity: identityOf(status), bytes: buffer.subarray(0, length) };
  });
}

function tooLarge(path: string): Error {
  return Object.assign(new Error(`EFBIG: file too large, ${path}`), { code: "EFBIG" });
}

async function identify(path: string): Promise<FileIdentity | undefined> {
  try {
    return identityOf(await lstat(path, { bigint: true }));
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

function identityOf(status: BigIntStats): FileIdentity {
  return {
    type: status.isFile()
      ? "file"
      : status.isDirectory()
        ? "directory"
        : status.isSymbolicLink()
          ? "symbolicLink"
          : "other",
    mode: Number(status.mode) & 0o777,
    uid: Number(status.uid),
    gid: Number(status.gid),
    id: `${status.dev}:${status.ino}`,
    modifiedMs: Number(status.mtimeMs),
    size: Number(status.size),
    isSticky: (Number(status.mode) & 0o1000) !== 0,
  };
}

/** The opened file is checked before use: names can be reassigned, and opening a FIFO would wait. */
async function withRegularFile<T>(
  path: string,
  work: (file: FileHandle, status: BigIntStats) => Promise<T>,
): Promise<T> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const status = await file.stat({ bigint: true });
    if (!status.isFile()) throw Object.assign(new Error(`EINVAL: not a regular file, ${path}`), { code: "EINVAL" });
    return await work(file, status);
  } finally {
    await file.close();
  }
}

async function create(path: string, { bytes, mode, exactMode = false, owner }: NewFile): Promise<void> {
  // Exclusive: doesn't write through a file or link that somebody has put there.
  const file = await open(path, "wx", mode);
  try {
    if (owner !== undefined) await file.chown(owner.uid, owner.gid);
    if (exactMode) await file.chmod(mode);
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** File systems without hard links (FAT, some network shares) report this in several ways. */
const noLinks: readonly string[] = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EXDEV", "EISDIR"];

async function linkIfPossible(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (noLinks.includes(errorCode(error) ?? "")) return false;
    throw error;
  }
}

async function syncDirectory(path: string): Promise<void> {
  try {
    const directory = await open(path, "r");
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  } catch (error) {
    // Windows and some network file systems don't support syncing a directory. Their renames are durable without it.
    if (!["EISDIR", "EPERM", "EACCES", "EINVAL", "ENOTSUP", "EBADF"].includes(errorCode(error) ?? "")) throw error;
  }
}

/** Returns the operating system's error code: `ENOENT`, `EACCES`, and so on. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
