// What goes wrong is said to the user in words, and to the log with its stack.

import { showError } from "./messages.ts";
import type { Log } from "../platform/log.ts";

/** `what` is for the log: `certs.create failed`. */
export function reportFailure(what: string, error: unknown, log: Log): void {
  log.error(what, error);
  void showError(error instanceof Error ? error.message : String(error));
}
