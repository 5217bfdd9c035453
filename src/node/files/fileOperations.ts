// The few operations on files of which a journalled write is made, as a port: a test replaces one to die in the middle of it.

import { constants, type BigIntStats } from "node:fs";
import { link, lstat, mkdir, open, readdir, realpath, rename, rm, rmdir, type FileHandle } from "node:fs/promises";

export interface FileIdentity {
  readonly type: "file" | "directory" | "symbolicLink" | "other";
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Equal for two names of one file. */
  readonly id: string;
  /** When its content last changed, in milliseconds since 1970. */
  readonly modifiedMs: number;
  /** In bytes. */
  readonly size: number;
  /** Whether only the owner of a file in this directory, of the directory, and root may rename and remove it. */
  readonly isSticky: boolean;
}

export interface NewFile {
  readonly bytes: Uint8Array;
  readonly mode: number;
  /** Whether `mode` holds as it is; otherwise the process's umask takes its bits away, as with every new file. */
  readonly exactMode?: boolean;
  /** Absent: the process's own. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/** Each rejects with Node's error, whose `code` is that of the operating system. */
export interface FileOperations {
  readonly makeDirectory: (path: string) => Promise<void>;
  /** `undefined` where there is nothing. Links are not followed. */
  readonly identify: (path: string) => Promise<FileIdentity | undefined>;
  /** Creates a file that must not exist; it has its mode and owner before it has content, and is on the disk afterwards. */
  readonly create: (path: string, file: NewFile) => Promise<void>;
  /** The path without symbolic links; what is there must exist. */
  readonly realPath: (path: string) => Promise<string>;
  /** A regular file of at most so many bytes, and which file it is; a link is not followed. */
  readonly readIdentified: (
    path: string,
    maxBytes: number,
  ) => Promise<{ readonly identity: FileIdentity; readonly bytes: Uint8Array }>;
  /** The bytes of a regular file that has at most so many; a link is not followed. */
  readonly readBytes: (path: string, maxBytes: number) => Promise<Uint8Array>;
  /** Sets the permission bits of the regular file that has this identity; rejects where another one, or a link, is at the path. */
  readonly changeMode: (path: string, id: string, mode: number) => Promise<void>;
  /** Names in a directory. */
  readonly list: (directory: string) => Promise<readonly string[]>;
  /** Gives a file a second name, which must not exist. False where the file system has no such thing. */
  readonly link: (from: string, to: string) => Promise<boolean>;
  /** Content and mode of a regular file; a link is not followed. The new name must not exist. */
  readonly copy: (from: string, to: string) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Not an error where there is nothing. */
  readonly remove: (path: string) => Promise<void>;
  /** Removes an empty directory. False if it stays. */
  readonly removeDirectory: (path: string) => Promise<boolean>;
  /** Makes renames and removals in a directory last. */
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
    // The size that the file has now is what is read at most: it may grow meanwhile.
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

/** What is opened is looked at before it is used: names change hands, and a FIFO would make the opening wait. */
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
  // Exclusive: a file or link that somebody has put there is not written through.
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

/** File systems without hard links (FAT, some network shares) say so in several ways. */
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
    // Windows and some network file systems do not let a directory be synchronised; their renames last without it.
    if (!["EISDIR", "EPERM", "EACCES", "EINVAL", "ENOTSUP", "EBADF"].includes(errorCode(error) ?? "")) throw error;
  }
}

/** The operating system's code of an error: `ENOENT`, `EACCES`, ... */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
