// The numbers of a report in words.

import { count } from "../../contract/format.ts";
import type { ReportView } from "../../contract/reportProtocol.ts";

/** `2 errors, 1 note; 4 files without findings` */
export function countWords({ errors, warnings, information, cleanFiles }: ReportView["counts"]): string {
  const found = [
    ...(errors === 0 ? [] : [count(errors, "error")]),
    ...(warnings === 0 ? [] : [count(warnings, "warning")]),
    ...(information === 0 ? [] : [count(information, "note")]),
  ];
  return `${found.length === 0 ? "No findings" : found.join(", ")}; ${count(cleanFiles, "file")} without findings`;
}
