// The words and figures every surface shares: dates in UTC, spans of time, counts, bytes as hex. Pure, without a clock and without a
// locale, so that the page, the tree and the command line say the same; it imports nothing, as the page bundles it.
// Times are milliseconds since 1970 UTC; the years 0000 to 9999 of X.509 (RFC 5280 section 4.1.2.5) are all written with four digits.

const hour = 3_600_000;
export const day = 24 * hour;

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

function padded(value: number, length: number): string {
  return String(value).padStart(length, "0");
}

/** `2026-12-06` */
export function utcDate(ms: number): string {
  const date = new Date(ms);
  return `${padded(date.getUTCFullYear(), 4)}-${padded(date.getUTCMonth() + 1, 2)}-${padded(date.getUTCDate(), 2)}`;
}

function clockMinute(ms: number): string {
  const date = new Date(ms);
  return `${padded(date.getUTCHours(), 2)}:${padded(date.getUTCMinutes(), 2)}`;
}

/** `2026-12-06 14:00 UTC` */
export function utcMinute(ms: number): string {
  return `${utcDate(ms)} ${clockMinute(ms)} UTC`;
}

/** `2026-12-06 14:00:00 UTC`; for fields only, where the second is what the certificate says. */
export function utcSecond(ms: number): string {
  return `${utcDate(ms)} ${clockMinute(ms)}:${padded(new Date(ms).getUTCSeconds(), 2)} UTC`;
}

/** A date that is previewed: `2027-03-01`, with the time if it isn't midnight UTC: `2027-03-01 12:00 UTC`. */
export function previewedDate(ms: number): string {
  return timeOfDay(ms) === 0 ? utcDate(ms) : utcMinute(ms);
}

/** `Sunday`, in UTC */
export function weekday(ms: number): string {
  return weekdays[new Date(ms).getUTCDay()] ?? "";
}

/**
 * The moment beside a relative time: `today 14:30 UTC`, `Sunday 2026-12-06 14:00 UTC` within 90 days, where the day of the week
 * helps to plan, and `2028-12-06 15:08 UTC` beyond.
 */
export function exactMoment(nowMs: number, ms: number): string {
  if (utcDate(nowMs) === utcDate(ms)) return `today ${clockMinute(ms)} UTC`;
  return Math.abs(ms - nowMs) < 90 * day ? `${weekday(ms)} ${utcMinute(ms)}` : utcMinute(ms);
}

/** Whole calendar months from `fromMs` to the later `toMs`, in UTC. */
function wholeMonths(fromMs: number, toMs: number): number {
  const from = new Date(fromMs);
  const to = new Date(toMs);
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  const days = to.getUTCDate() - from.getUTCDate();
  const unfinished = days < 0 || (days === 0 && timeOfDay(toMs) < timeOfDay(fromMs));
  return unfinished ? months - 1 : months;
}

/** Milliseconds since midnight UTC; also right before 1970, where `%` alone is negative. */
function timeOfDay(ms: number): number {
  return ((ms % day) + day) % day;
}

/**
 * A span of time as one number and its unit, always rounded down: hours under 2 days, days under 90, calendar months under 24, then
 * years. `fromMs` and `toMs` may come in any order.
 */
export function span(fromMs: number, toMs: number): string {
  const first = Math.min(fromMs, toMs);
  const last = Math.max(fromMs, toMs);
  const length = last - first;
  if (length < hour) return "less than an hour";
  if (length < 2 * day) return count(Math.floor(length / hour), "hour");
  if (length < 90 * day) return count(Math.floor(length / day), "day");
  const months = wholeMonths(first, last);
  return months < 24 ? count(months, "month") : count(Math.floor(months / 12), "year");
}

/** `in 12 days`, `4 years ago`; the moment itself counts as past. */
export function relative(nowMs: number, ms: number): string {
  return ms > nowMs ? `in ${span(nowMs, ms)}` : `${span(nowMs, ms)} ago`;
}

/** `Expires in 12 days`, `Expired 3 days ago`. The end itself still is valid (RFC 5280 section 4.1.2.5: dates inclusive). */
export function relativeEnd(nowMs: number, endMs: number): string {
  return endMs >= nowMs ? `Expires in ${span(nowMs, endMs)}` : `Expired ${span(nowMs, endMs)} ago`;
}

/** `Valid from tomorrow`, `Valid in 5 hours`, `Valid in 3 months`, `Valid for 2 years`. */
export function relativeStart(nowMs: number, startMs: number): string {
  if (startMs <= nowMs) return `Valid for ${span(nowMs, startMs)}`;
  const tomorrow = utcDate(startMs) === utcDate(nowMs + day);
  return tomorrow ? "Valid from tomorrow" : `Valid in ${span(nowMs, startMs)}`;
}

/** `10,000`: a whole number with commas between groups of three digits, in every locale. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 certificate`, `10,000 certificates`; `plural` where adding an s is not enough. */
export function count(value: number, singular: string, plural = `${singular}s`): string {
  return `${grouped(value)} ${value === 1 ? singular : plural}`;
}

/** `line 5`, `lines 2104–2127` */
export function lineRange(lines: { readonly first: number; readonly last: number }): string {
  return lines.first === lines.last ? `line ${lines.first}` : `lines ${lines.first}–${lines.last}`;
}

/** `69:A7:D3`: hex digits of either case as upper-case bytes with colons; the sign of a negative number stays with its first byte. */
export function colonHex(hex: string): string {
  return (hex.toUpperCase().match(/-?.{1,2}/g) ?? []).join(":");
}

/** The bytes in groups of `bytes`, each written by {@link colonHex}; the last group may be shorter. */
export function hexGroups(hex: string, bytes: number): readonly string[] {
  const groups: string[] = [];
  for (let at = 0; at < hex.length; at += bytes * 2) groups.push(colonHex(hex.slice(at, at + bytes * 2)));
  return groups;
}
