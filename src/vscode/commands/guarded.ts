// The error boundary that every command passes through.

import type { Log } from "../log.ts";
import { reportFailure } from "../reportFailure.ts";

export function guarded(
  id: string,
  handler: (argument: unknown) => Promise<void>,
  log: Log,
): (argument: unknown) => Promise<void> {
  return async (argument) => {
    try {
      await handler(argument);
    } catch (error) {
      reportFailure(`${id} failed`, error, log);
    }
  };
}
