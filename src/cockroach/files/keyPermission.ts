// The permissions that a key file may have (pkg/security/permission_check.go).

import type { FileStatus } from "./assetLoader.ts";
import { loaderTexts } from "../texts/loaderTexts.ts";
import { fill } from "../../pki/texts/textTemplate.ts";

/** The process that reads the directory. */
export interface NodeProcess {
  readonly operatingSystem: "linux" | "darwin" | "windows";
  /** Absent if unknown. Then the exception for keys owned by root doesn't apply. */
  readonly uid?: number;
  /** The primary group; supplementary groups don't count. */
  readonly gid?: number;
  /** True if the user stated these IDs. Then what this process can read says nothing about that one. */
  readonly isStated?: true;
}

/**
 * Permissions that a key may have at most. Since v21.2, the group may read a key that root owns if it is the process's
 * group.
 */
const ownerOnly = 0o700;
const rootOwned = 0o740;

export type KeyPermission =
  | { readonly outcome: "allowed" | "notChecked" }
  /** `text` is the end of CockroachDB's message: `has permissions -rw-r--r--, exceeds -rwx------`. */
  | { readonly outcome: "refused"; readonly mode: number; readonly limit: number; readonly text: string };

/**
 * CockroachDB skips the check on Windows, and it isn't possible on a file system without file modes. The owner matters
 * only for the exception.
 */
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
    text: fill(loaderTexts.keyMode, { mode: goFileMode(mode), limit: goFileMode(limit) }),
  };
}

/** libpq lets the group read a key that root owns, whichever group that is (initialize_SSL in fe-secure-openssl.c). */
export function libpqAcceptsMode({
  mode,
  isRootOwned,
}: {
  readonly mode: number;
  readonly isRootOwned: boolean;
}): boolean {
  return (mode & (isRootOwned ? 0o037 : 0o077)) === 0;
}

/**
 * Returns whether a process may open a file, by the file mode. Returns `undefined` if that is unknown: an ID is
 * missing, or file modes don't decide. Root reads everything. Supplementary groups don't count.
 */
export function mayRead({ mode, uid, gid }: FileStatus, process: NodeProcess): boolean | undefined {
  if (process.operatingSystem === "windows" || process.uid === undefined || mode === undefined) return undefined;
  if (process.uid === 0) return true;
  if (uid === undefined || gid === undefined) return undefined;
  if (uid === process.uid) return (mode & 0o400) !== 0;
  return (mode & (gid === process.gid ? 0o040 : 0o004)) !== 0;
}

/**
 * Go's os.FileMode.String of a regular file: `-rw-r--r--`, preceded by `u`, `g`, and `t` for set-user-ID, set-group-ID,
 * and sticky.
 */
export function goFileMode(mode: number): string {
  const special = `${mode & 0o4000 ? "u" : ""}${mode & 0o2000 ? "g" : ""}${mode & 0o1000 ? "t" : ""}`;
  const letters = Array.from("rwxrwxrwx", (letter, index) => (mode & (0o400 >> index) ? letter : "-")).join("");
  return `${special === "" ? "-" : special}${letters}`;
}

/** `0644` */
export function octalMode(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, "0");
}
