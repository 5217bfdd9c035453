// Reads what is in a file for its page, in slices that leave the host free. The rows are handed over as they are read: the first ones are on
// screen while the rest is read, and thousands of them are not kept here.

import type { FileModel } from "../../../view/filePage/fileModel.ts";
import type * as FilePage from "../../../bundles/filePage.ts";
import type { RowSummary } from "../../../contract/protocol.ts";
import type { ViewContext } from "../../../view/fields/viewContext.ts";
import { wrappingsInSlices } from "../../services/wrappingsInSlices.ts";
import { cancelled, inSlices, type Cancellable } from "../../platform/slices.ts";

export interface Reading {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly token: Cancellable;
  /** Hears of the rows of each slice, and of the file up to them. */
  readonly slice: (rows: readonly RowSummary[], soFar: FileModel) => void;
}

/** What is in `raw`, and the rows that no slice had. */
export async function readModel(
  raw: Uint8Array,
  core: typeof FilePage,
  context: ViewContext,
  { now, token, slice }: Reading,
): Promise<{ readonly model: FileModel; readonly rest: readonly RowSummary[] } | typeof cancelled> {
  let rows: RowSummary[] = [];
  const wrappings = await wrappingsInSlices(raw, core, now, token);
  if (wrappings === cancelled) return cancelled;
  const model = await inSlices(core.readFileModel(raw, context, wrappings), now, token, {
    step: ({ row }) => rows.push(row),
    pause: ({ soFar }) => {
      slice(rows, soFar);
      rows = [];
    },
  });
  return model === cancelled ? cancelled : { model, rest: rows };
}
