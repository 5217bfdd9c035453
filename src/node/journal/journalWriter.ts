// Determines whether the process that wrote a journal may still be writing.

import type { HostSystem } from "../files/hostSystem.ts";
import type { JournalRecord } from "./journalRecord.ts";

const ownGroups = new Set<string>();

/**
 * Milliseconds. Writing a group takes seconds. After this time its process has ended, whichever process now has its ID.
 */
const longestMs = 10 * 60_000;

/** Marks a group as being written by this process until the work has ended. */
export async function runAsWriter(id: string, work: () => Promise<void>): Promise<void> {
  ownGroups.add(id);
  try {
    await work();
  } finally {
    ownGroups.delete(id);
  }
}

/** `elsewhere`: on another host, which can't be checked from here. */
export type WriterState = "running" | "elsewhere" | "ended";

/**
 * `modifiedMs` is the time of the last write to the journal. A time in the future counts like one in the past, so no
 * date keeps a journal in effect.
 */
export function writerState(
  { id, pid, host }: Pick<JournalRecord, "id" | "pid" | "host">,
  modifiedMs: number,
  system: HostSystem,
): WriterState {
  if (Math.abs(system.now() - modifiedMs) > longestMs) return "ended";
  if (host !== system.host) return "elsewhere";
  const isRunning = pid === system.pid ? ownGroups.has(id) : system.isRunning(pid);
  return isRunning ? "running" : "ended";
}
