// The error boundary that every command passes through.

import { window } from "vscode";
import type { Log } from "../log.ts";

/** What goes wrong is said to the user in words, and to the log with its stack. */
export function guarded(
  id: string,
  handler: (argument: unknown) => Promise<void>,
  log: Log,
): (argument: unknown) => Promise<void> {
  return async (argument) => {
    try {
      await handler(argument);
    } catch (error) {
      log.error(`${id} failed`, error);
      const message = error instanceof Error ? error.message : String(error);
      void window.showErrorMessage(`Certs for CockroachDB: ${message}`);
    }
  };
}
