// What recovery must know about the machine and the process that it runs in. An argument, so that a test can be another system.

import { hostname } from "node:os";
import { errorCode } from "./fileOperations.ts";

export interface HostSystem {
  /** False on Windows, where owner and mode of a file say nothing. */
  readonly hasOwners: boolean;
  /** The effective user ID; absent where users have none. */
  readonly uid?: number;
  readonly host: string;
  readonly pid: number;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** Whether a process of this machine is running. */
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
      // EPERM: it runs, as another user.
      return errorCode(error) === "EPERM";
    }
  },
};
