// One member of a group of files that are written together: what must be at its path now, and the file mode and owner
// of the new file.

import { equalBytes } from "../../pki/asn1/bytes.ts";
import { errorCode, type FileIdentity, type FileOperations } from "../files/fileOperations.ts";
import { inTheWay } from "../files/goErrorText.ts";
import { at, Obstacle } from "./obstacle.ts";

/** One member of a group: what to write at a path, and what must be there now. */
export interface GroupMember {
  readonly path: string;
  /**
   * Absent: the file is removed. `mode` is applied exactly if `exactMode` says so, and otherwise adjusted by {@link
   * modeOf}.
   */
  readonly content?: {
    readonly bytes: Uint8Array;
    readonly mode: number;
    readonly exactMode?: true;
    readonly owner?: { readonly uid: number; readonly gid: number };
  };
  /** If false, nothing may exist at this path yet. */
  readonly mayReplace: boolean;
  /**
   * The expected content of the replaced file. If it differs, it is left alone, and nothing of the group is written.
   */
  readonly expected?: Uint8Array;
  /** The file mode that it must have. */
  readonly expectedMode?: number;
}

/**
 * Identifies what exists at a target, or returns `undefined`. Only a plain file may be replaced, and only if that was
 * requested.
 */
export async function inspectTarget(
  { path, mayReplace, expected, expectedMode, content }: GroupMember,
  { identify }: FileOperations,
): Promise<FileIdentity | undefined> {
  const found = await at(path, "open", () => identify(path));
  if (found === undefined && (expected !== undefined || content === undefined)) throw changedMeanwhile(path);
  if (found === undefined) return undefined;
  if (!mayReplace) throw new Obstacle(path, `open ${path}: file exists`, inTheWay);
  if (found.type === "file") {
    if (expectedMode !== undefined && found.mode !== expectedMode) throw changedMeanwhile(path);
    return found;
  }
  const kind =
    found.type === "symbolicLink"
      ? "a symbolic link"
      : found.type === "directory"
        ? "a directory"
        : "not a regular file";
  throw new Obstacle(
    path,
    `open ${path}: it is ${kind}`,
    "Nothing was changed. Only a regular file is replaced: remove it, or name the file itself.",
  );
}

/**
 * Names can be reassigned: the replaced file must still be the one that was checked, not a link that somebody has put
 * there.
 */
export async function requireSame(
  path: string,
  found: FileIdentity | undefined,
  { identify }: FileOperations,
): Promise<void> {
  if (found !== undefined && (await identify(path))?.id !== found.id) throw changedMeanwhile(path);
}

/**
 * Checked when the old file has its second name, and again directly before it is replaced, because a person may have
 * saved it in between.
 */
export async function requireExpected(
  { path, expected }: GroupMember,
  at: string,
  { readBytes }: FileOperations,
): Promise<void> {
  if (expected === undefined) return;
  const found = await readBytes(at, expected.length).catch((error: unknown) => {
    if (errorCode(error) === undefined) throw error;
  });
  if (found === undefined || !equalBytes(found, expected)) throw changedMeanwhile(path);
}

function changedMeanwhile(path: string): Obstacle {
  return new Obstacle(
    path,
    `${path} has changed in the meantime`,
    "Nothing was changed. Check the file, then try again.",
  );
}

/**
 * A replaced file keeps its file mode, as in CockroachDB, which only overwrites the content. A key that others can read
 * is the exception: it gets a mode that CockroachDB accepts (pkg/security/permission_check.go).
 */
export function modeOf({ mode }: { readonly mode: number }, found: FileIdentity | undefined): number {
  if (found === undefined) return mode;
  const isKey = (mode & 0o077) === 0;
  const accepted = found.uid === 0 ? 0o740 : 0o700;
  return isKey && (found.mode & ~accepted) !== 0 ? mode : found.mode;
}

/** Another user's file stays that user's. Only root can and needs to set the owner. */
export function ownerOf(found: { readonly uid: number; readonly gid: number } | undefined): {
  owner?: { uid: number; gid: number };
} {
  const isOurs = found === undefined || (found.uid === process.geteuid?.() && found.gid === process.getegid?.());
  return isOurs || process.geteuid?.() !== 0 ? {} : { owner: { uid: found.uid, gid: found.gid } };
}
