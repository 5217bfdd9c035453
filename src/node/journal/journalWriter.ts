// Whether the process that wrote a journal may still be writing.

import type { HostSystem } from "../files/hostSystem.ts";
import type { JournalRecord } from "./journalRecord.ts";

const ownGroups = new Set<string>();

/** Writing a group takes seconds. After this many milliseconds its process is gone, whichever process now has its ID. */
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

/** `elsewhere`: on another host, where nobody here can look. */
export type WriterState = "running" | "elsewhere" | "ended";

/** `modifiedMs` is when the journal was last written. A time in the future is as old as one in the past: no date keeps a journal in force. */
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
