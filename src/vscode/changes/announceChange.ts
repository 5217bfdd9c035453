// The message after files were written, which offers the way back if something was replaced.

import type { Services } from "../services/services.ts";
import { showInformation } from "../host/messages.ts";
import { reportFailure } from "../host/reportFailure.ts";
import type { DoneChange } from "../services/fixHistory.ts";
import { confirmUndo, undoFix } from "./undoFix.ts";

const undo = "Undo";
const show = "Show";

/** `show` is the harmless button, if there is anything to show. A fix is undone at once, other changes after a question. */
export async function announceChange(
  services: Services,
  message: string,
  change: DoneChange | undefined,
  onShow?: () => Promise<void>,
): Promise<void> {
  const answer = await showInformation(
    message,
    ...(onShow === undefined ? [] : [show]),
    ...(change === undefined ? [] : [undo]),
  );
  try {
    if (answer === show) await onShow?.();
    if (answer !== undo || change === undefined) return;
    if (change.kind === "fix" || (await confirmUndo(change))) await undoFix(services, change);
  } catch (error) {
    reportFailure("The change could not be undone", error, services.log);
  }
}
