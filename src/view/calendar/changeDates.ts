// The days on which something changes in some certs directories, in words: what "Preview a Date…" offers.

import { changeMoments, type ChangeMoment, type TimeChange } from "../../cockroach/calendar/changeMoments.ts";
import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { utcDate } from "../../contract/format.ts";

export interface ChangeDate {
  /** After everything that changes on that day; milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** `2027-03-01` */
  readonly date: string;
  /** `certs/node.crt expires; certs/ca.crt and 2 more expire soon` */
  readonly text: string;
}

/** Files named in a sentence before the rest is counted. */
const mostNamed = 2;

/** The next `most` days, the earliest first. `directories` have the names that the user knows them by. */
export function changeDates(
  directories: readonly { readonly name: string; readonly directory: CertsDirectory }[],
  now: number,
  most: number,
): readonly ChangeDate[] {
  const days = new Map<string, ChangeMoment[]>();
  const moments = directories.flatMap(({ name, directory }) =>
    changeMoments(directory).map((moment) => ({ ...moment, file: `${name}/${moment.file}` })),
  );
  for (const moment of moments.filter(({ at }) => at > now).sort((a, b) => a.at - b.at)) {
    const date = utcDate(moment.at);
    const same = days.get(date);
    if (same !== undefined) same.push(moment);
    else if (days.size < most) days.set(date, [moment]);
  }
  return Array.from(days, ([date, day]) => ({
    at: Math.max(...day.map(({ at }) => at)),
    date,
    text: worst.flatMap((change) => sentence(change, day)).join("; "),
  }));
}

/** In the order of a sentence. */
const worst: readonly TimeChange[] = ["expired", "urgent", "soon", "plan", "starts"];

const verbs: Readonly<Record<TimeChange, readonly [singular: string, plural: string]>> = {
  expired: ["expires", "expire"],
  urgent: ["becomes urgent to renew", "become urgent to renew"],
  soon: ["expires soon", "expire soon"],
  plan: ["needs a renewal plan", "need a renewal plan"],
  starts: ["becomes valid", "become valid"],
};

function sentence(change: TimeChange, moments: readonly ChangeMoment[]): readonly string[] {
  const files = [...new Set(moments.filter((one) => one.change === change).map(({ file }) => file))];
  if (files.length === 0) return [];
  const [singular, plural] = verbs[change];
  const rest = files.length - mostNamed;
  const named = rest > 0 ? `${files.slice(0, mostNamed).join(", ")}, and ${rest} more` : files.join(" and ");
  return [`${named} ${files.length === 1 ? singular : plural}`];
}
