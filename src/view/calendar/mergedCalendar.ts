// When the certificates of several directories end, as one calendar: what ends together and is called the same is one mark.

import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { expiryCalendar } from "./expiryCalendar.ts";
import type { ExpiryCalendar, ExpiryRow } from "../../contract/reportProtocol.ts";

/** Files are named with their directories. `directories` is not empty. */
export function mergedCalendar(
  directories: readonly CertsDirectory[],
  nameOf: (path: string) => string,
): ExpiryCalendar {
  const calendars = directories.map((directory) => {
    const calendar = expiryCalendar(directory);
    const named = <Row extends ExpiryRow>(row: Row): Row => ({
      ...row,
      files: row.files.map((file) => `${nameOf(directory.contents.path)}/${file}`),
    });
    return { ...calendar, rows: calendar.rows.map(named), later: calendar.later.map(named) };
  });
  const [first, ...others] = calendars;
  if (first === undefined) throw new Error("a calendar of no directory");
  return {
    ...first,
    rows: mergeRows([first, ...others].flatMap(({ rows }) => rows)),
    later: mergeRows([first, ...others].flatMap(({ later }) => later)),
  };
}

function mergeRows<Row extends ExpiryRow>(rows: readonly Row[]): readonly Row[] {
  const found = new Map<string, Row>();
  for (const row of rows) {
    const key = `${row.at} ${row.mark}`;
    const known = found.get(key);
    found.set(key, known === undefined ? row : { ...known, files: [...known.files, ...row.files] });
  }
  return [...found.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
