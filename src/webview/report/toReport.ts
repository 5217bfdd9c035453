// Narrows what arrived from the host. A newer host may send kinds of message this page does not know: they are ignored, not guessed.

import type { ToReport } from "../../contract/reportProtocol.ts";

/** The message where it is one of {@link ToReport}, else `undefined`. The host is trusted with the inside of a report. */
export function toReport(message: unknown): ToReport | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { type, report, what, origin } = message as Readonly<Record<string, unknown>>;
  const isWhole =
    type === "report"
      ? typeof report === "object" && report !== null
      : type === "origin"
        ? typeof origin === "string"
        : type === "done" && typeof what === "string";
  return isWhole ? (message as ToReport) : undefined;
}
