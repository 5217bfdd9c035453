// An entry of a revocation list in the form that nearly every entry has: a serial number, a UTCTime, and at most a
// reason. Reads it without creating an object for each value, which takes a fortieth of the time. `undefined` means
// "read it the long way", never "broken".

import { tag } from "../asn1/derTag.ts";
import { noReason } from "./reasonCodes.ts";

export interface PlainEntry {
  /** Milliseconds since 1970 UTC. */
  readonly date: number;
  readonly reason: number;
  readonly end: number;
}

/** Extensions with one Extension: 2.5.29.21, not critical, an ENUMERATED of one byte, which follows. */
const reasonExtension = Uint8Array.of(0x30, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01);

/** Reads the entry at `at`, if it ends before `limit`. */
export function plainEntry(bytes: Uint8Array, at: number, limit: number): PlainEntry | undefined {
  const length = bytes[at + 1] ?? 0x80;
  const end = at + 2 + length;
  if (bytes[at] !== tag.sequence || length >= 0x80 || end > limit) return undefined;
  const serialLength = bytes[at + 3] ?? 0x80;
  const time = at + 4 + serialLength;
  const rest = time + 15;
  if (bytes[at + 2] !== tag.integer || serialLength >= 0x80 || rest > end) return undefined;
  if (bytes[time] !== tag.utcTime || bytes[time + 1] !== 13 || bytes[time + 14] !== 0x5a) return undefined;
  const date = utcTime(bytes, time + 2);
  if (date === undefined) return undefined;
  if (rest === end) return { date, reason: noReason, end };
  const reason = rest + reasonExtension.length;
  if (reason + 1 !== end) return undefined;
  for (let i = 0; i < reasonExtension.length; i++) if (bytes[rest + i] !== reasonExtension[i]) return undefined;
  const code = bytes[reason] ?? 0x80;
  // Other numbers may be negative.
  return code < 0x80 ? { date, reason: code, end } : undefined;
}

/** Days before each month of a year that isn't a leap year. */
const daysBefore = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/** YYMMDDHHMMSS (RFC 5280 section 4.1.2.5.1). `undefined` if it isn't a time. */
function utcTime(bytes: Uint8Array, at: number): number | undefined {
  for (let i = at; i < at + 12; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x30 || byte > 0x39) return undefined;
  }
  const two = (from: number): number => ((bytes[from] ?? 0) - 0x30) * 10 + (bytes[from + 1] ?? 0) - 0x30;
  const years = two(at);
  const year = years + (years >= 50 ? 1900 : 2000);
  const month = two(at + 2);
  const day = two(at + 4);
  const [hour, minute, second] = [two(at + 6), two(at + 8), two(at + 10)];
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return undefined;
  // Every fourth year from 1950 to 2049 is a leap year, 2000 too.
  const leapDay = year % 4 === 0 ? 1 : 0;
  const before = daysBefore[month] ?? 0;
  if (day < 1 || day > (daysBefore[month + 1] ?? 0) - before + (month === 2 ? leapDay : 0)) return undefined;
  const days = 365 * (year - 1970) + Math.floor((year - 1969) / 4) + before + (month > 2 ? leapDay : 0) + day - 1;
  return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000;
}
