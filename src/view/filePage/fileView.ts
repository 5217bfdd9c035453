// A file as what the page shows: the list. All of one row is in detailModel.ts.

import { readFileName } from "../../cockroach/files/fileNames.ts";
import { usageWords } from "../../cockroach/files/pemUsage.ts";
import type { FileModel } from "./fileModel.ts";
import { countsOf } from "../fields/itemCounts.ts";
import type { FileView, RowSummary } from "../../contract/protocol.ts";
import type { ViewContext } from "../fields/viewContext.ts";

/** `rows`: those that the page has not been sent yet. */
export function fileView(
  { items, ids, problems }: FileModel,
  context: ViewContext,
  rows: readonly RowSummary[],
): FileView {
  const first = Math.max(
    items.findIndex(({ kind }) => kind === "certificate" || kind === "ocspResponse"),
    0,
  );
  return {
    fileName: context.fileName,
    use: useOfFile(context.fileName),
    counts: countsOf(items),
    rows,
    selected: ids[first],
    problems: problems.map(({ code, message }) => ({
      tone: "error",
      title: message,
      consequence: "",
      advice: "",
      code,
      actions: [],
    })),
    now: new Date(context.now).toISOString(),
    offerTextDiff: context.offerTextDiff,
  };
}

/** What CockroachDB does with a file of this name in a certs directory. */
export function useOfFile(fileName: string): string {
  const reading = readFileName(fileName);
  switch (reading.kind) {
    case "certificate":
      return reading.name === undefined ? usageWords[reading.usage] : `${usageWords[reading.usage]} (${reading.name})`;
    case "badName":
      return `CockroachDB ignores this file name: ${reading.error}`;
    default:
      return "CockroachDB ignores this file name";
  }
}
