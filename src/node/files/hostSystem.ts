// What recovery must know about the machine and its own process. Passed in, so that tests can simulate another system.

import { hostname } from "node:os";
import { errorCode } from "./fileOperations.ts";

export interface HostSystem {
  /** False on Windows, where owner and file mode mean nothing. */
  readonly hasOwners: boolean;
  /** The effective user ID. Absent if users have none. */
  readonly uid?: number;
  readonly host: string;
  readonly pid: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  /** Returns whether a process on this machine is running. */
  readonly isRunning: (pid: number) => boolean;
}

export const hostSystem: HostSystem = {
  hasOwners: process.platform !== "win32",
  ...(process.geteuid && { uid: process.geteuid() }),
  host: hostname(),
  pid: process.pid,
  now: Date.now,
  isRunning: (pid) => {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      // EPERM: the process runs, but as another user.
      return errorCode(error) === "EPERM";
    }
  },
};
