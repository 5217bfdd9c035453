// A moment as people write and read it: in flags of the command line, in the editor, in findings.

import { isoTime } from "../pki/time.ts";

/** Milliseconds since 1970 UTC -> `2026-12-06 14:00:00 UTC` */
export function momentText(ms: number): string {
  return `${isoTime(ms).replace("T", " ").replace("Z", "")} UTC`;
}

/** ISO 8601 -> milliseconds since 1970 UTC; a date without a time is its midnight in UTC, and a time without a zone is in UTC too. */
export function parseMoment(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(text);
  if (match === null) return undefined;
  const [, year = "", month = "", day = "", time = "00:00", zone = "Z"] = match;
  const parsed = Date.parse(`${year}-${month}-${day}T${time}${zone}`);
  // JavaScript takes 31 February for a day in March.
  return Number.isNaN(parsed) || new Date(`${year}-${month}-${day}T00:00Z`).getUTCDate() !== Number(day) ? undefined : parsed;
}
