// Errors of the operating system in Go's words, with which CockroachDB's messages end, and what to do about them.

import type { Hint } from "../../cockroach/result/remedy.ts";
import { errorCode } from "./fileOperations.ts";

const words: ReadonlyMap<string, string> = new Map([
  ["EACCES", "permission denied"],
  ["EBUSY", "device or resource busy"],
  ["EDQUOT", "disk quota exceeded"],
  ["EEXIST", "file exists"],
  ["EFBIG", "file too large"],
  ["EIO", "input/output error"],
  ["EISDIR", "is a directory"],
  ["ELOOP", "too many levels of symbolic links"],
  ["EMFILE", "too many open files"],
  ["ENAMETOOLONG", "file name too long"],
  ["ENOENT", "no such file or directory"],
  ["ENOSPC", "no space left on device"],
  ["ENOTDIR", "not a directory"],
  ["EPERM", "operation not permitted"],
  ["EROFS", "read-only file system"],
]);

/** Returns a text such as `no such file or directory`, or the code if no text is known. */
export function goErrorText(error: unknown): string {
  const code = errorCode(error);
  return code === undefined ? String(error) : (words.get(code) ?? code);
}

/** Something exists at the path, and it isn't replaced unless that is requested. */
export const inTheWay: Hint = { id: "replace", before: "Nothing was changed." };

const hints: ReadonlyMap<string, Hint> = new Map<string, Hint>([
  ["EACCES", "Nothing was changed. You need permission to write to the directory: see its owner and mode with ls -ld."],
  ["EPERM", "Nothing was changed. You need permission to write to the directory: see its owner and mode with ls -ld."],
  ["EDQUOT", "Nothing was changed. Free some space, then try again."],
  ["EEXIST", inTheWay],
  ["ENOENT", "Nothing was changed. Create the directory first."],
  ["ENOSPC", "Nothing was changed. Free some space, then try again."],
  ["EROFS", "Nothing was changed. The directory is on a read-only file system: choose another one."],
]);

/** Returns what to do about a failure to write. */
export function writeHint(error: unknown): Hint {
  return hints.get(errorCode(error) ?? "") ?? "Nothing was changed.";
}
