// Whether the process that wrote a journal may still be writing: it is asked, where it is on this machine.

import { hostname } from "node:os";
import { errorCode } from "./fileOperations.ts";
import type { JournalRecord } from "./journalRecord.ts";

const ownGroups = new Set<string>();

/** Writing a group takes seconds. After this long its process is gone, whatever now has its number or its host's name. */
const longestMs = 10 * 60_000;

/** Marks a group as being written by this process until the work has ended. */
export async function atWorkOn(id: string, work: () => Promise<void>): Promise<void> {
  ownGroups.add(id);
  try {
    await work();
  } finally {
    ownGroups.delete(id);
  }
}

/** `modifiedMs` is when the journal was last written. A journal of another machine counts as at work until it is too old. */
export function isAtWork({ id, pid, host }: JournalRecord, modifiedMs: number): boolean {
  if (Date.now() - modifiedMs > longestMs) return false;
  if (host !== hostname()) return true;
  if (pid === process.pid) return ownGroups.has(id);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and another user's.
    return errorCode(error) === "EPERM";
  }
}
