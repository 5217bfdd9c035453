// Which permissions a key file may have (pkg/security/permission_check.go).

import type { FileStatus } from "./assetLoader.ts";

/** The process that reads the directory. */
export interface NodeProcess {
  readonly operatingSystem: "linux" | "darwin" | "windows";
  /** Absent: not known, and then the exception for keys of root is not made. */
  readonly uid?: number;
  /** The primary group; supplementary groups do not count. */
  readonly gid?: number;
  /** The user stated these IDs: what this process can read says nothing about that one. */
  readonly isStated?: true;
}

/** Bits that a key may have at most; since v21.2 the group may read a key that root owns and the process's group has. */
const ownerOnly = 0o700;
const rootOwned = 0o740;

export type KeyPermission =
  | { readonly outcome: "allowed" | "notChecked" }
  /** `text` ends CockroachDB's message: `has permissions -rw-r--r--, exceeds -rwx------`. */
  | { readonly outcome: "refused"; readonly mode: number; readonly limit: number; readonly text: string };

/** The check is not made on Windows, and cannot be where the file system keeps no modes. The owner never matters but for the exception. */
export function checkKeyPermission(status: FileStatus, process: NodeProcess, allowRootOwned = true): KeyPermission {
  const { mode, uid, gid } = status;
  if (process.operatingSystem === "windows" || mode === undefined) return { outcome: "notChecked" };
  const limit = allowRootOwned && uid === 0 && gid !== undefined && gid === process.gid ? rootOwned : ownerOnly;
  const permissions = mode & 0o777;
  if ((permissions & ~limit) === 0) return { outcome: "allowed" };
  return {
    outcome: "refused",
    mode: permissions,
    limit,
    text: `has permissions ${goFileMode(mode)}, exceeds ${goFileMode(limit)}`,
  };
}

/**
 * Whether a process may open a file, by the file mode. `undefined` if that can't be known: an ID is missing, or modes don't decide. Root and
 * supplementary groups: root reads everything; a group that isn't the primary one isn't counted.
 */
export function mayRead({ mode, uid, gid }: FileStatus, process: NodeProcess): boolean | undefined {
  if (process.operatingSystem === "windows" || process.uid === undefined || mode === undefined) return undefined;
  if (process.uid === 0) return true;
  if (uid === undefined || gid === undefined) return undefined;
  if (uid === process.uid) return (mode & 0o400) !== 0;
  return (mode & (gid === process.gid ? 0o040 : 0o004)) !== 0;
}

/** Go's os.FileMode.String of a regular file: `-rw-r--r--`; `u`, `g` and `t` in front for set-user-ID, set-group-ID and sticky. */
export function goFileMode(mode: number): string {
  const special = `${mode & 0o4000 ? "u" : ""}${mode & 0o2000 ? "g" : ""}${mode & 0o1000 ? "t" : ""}`;
  const letters = Array.from("rwxrwxrwx", (letter, index) => (mode & (0o400 >> index) ? letter : "-")).join("");
  return `${special === "" ? "-" : special}${letters}`;
}

/** `0644` */
export function octalMode(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, "0");
}
