// Fixes are for today: what has expired on another date may be needed until then.

import { previewedDate } from "../../../contract/format.ts";
import type { Services } from "../../services/services.ts";

/** Throws while another date is previewed. */
export function requireToday({ asOf }: Services["clock"]): void {
  if (asOf !== undefined)
    throw new Error(
      `Fixes are off while you preview ${previewedDate(asOf)}: a CA that has expired by then may still be needed now. Run “Back to Today” first.`,
    );
}
