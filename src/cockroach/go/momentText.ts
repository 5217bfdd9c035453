// Points in time as people write and read them: in command-line flags, the editor, and findings.

import { isoTime } from "../../pki/asn1/time.ts";

/** Milliseconds since 1970-01-01 UTC -> `2026-12-06 14:00:00 UTC` */
export function momentText(ms: number): string {
  return `${isoTime(ms).replace("T", " ").replace("Z", "")} UTC`;
}

/** Milliseconds since 1970-01-01 UTC -> `2026-12-06 14:00 UTC` */
export function minuteText(ms: number): string {
  return `${isoTime(ms).slice(0, 16).replace("T", " ")} UTC`;
}

/**
 * The last second that a certificate, and ISO 8601 with four digits, can hold: the end of the year 9999 (RFC 5280
 * section 4.1.2.5).
 */
const lastMoment = Date.UTC(9999, 11, 31, 23, 59, 59);

/** Why a certificate can't expire later. */
export const lateEnd = "the certificate would expire after the year 9999, which no certificate can express";

/** Whether a certificate can hold this time, in milliseconds since 1970-01-01 UTC. */
export function isWritableMoment(ms: number): boolean {
  return ms <= lastMoment;
}

/**
 * ISO 8601 -> milliseconds since 1970-01-01 UTC. A date without a time is midnight UTC, and a time without a zone is in
 * UTC.
 */
export function parseMoment(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(text);
  if (match === null) return undefined;
  const [, year = "", month = "", day = "", time = "00:00", zone = "Z"] = match;
  const parsed = Date.parse(`${year}-${month}-${day}T${time}${zone}`);
  // A zone can move the last day of 9999 beyond it. JavaScript parses February 31 as a day in March.
  return !isWritableMoment(parsed) || new Date(`${year}-${month}-${day}T00:00Z`).getUTCDate() !== Number(day)
    ? undefined
    : parsed;
}
