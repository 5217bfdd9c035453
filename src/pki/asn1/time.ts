// UTCTime and GeneralizedTime (RFC 5280 section 4.1.2.5) and their ISO 8601 form.

import type { DerElement } from "./der.ts";
import { latin1 } from "./directoryString.ts";
import { tag } from "./derTag.ts";

export interface Time {
  /** Milliseconds since 1970-01-01 UTC, in whole seconds. `undefined` if the text isn't a valid time. */
  readonly epochMs: number | undefined;
  /** As written in the certificate. */
  readonly text: string;
  readonly range: { readonly start: number; readonly end: number };
  /**
   * What RFC 5280 doesn't allow, or `undefined`. It requires seconds and `Z`, forbids fractions, and requires UTCTime
   * through 2049.
   */
  readonly deviation: string | undefined;
}

const generalized = /^(\d{4})(\d{2})(\d{2})(\d{2})(?:(\d{2})(?:(\d{2})(?:[.,]\d+)?)?)?(Z|[+-]\d{4})?$/;
const utc = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})$/;

/** Longer than any time. Longer text is shown up to here. */
const maxLength = 64;

/**
 * Reads a UTCTime or GeneralizedTime element. Also accepts forms that only BER allows: without seconds, with an offset,
 * with a fraction.
 */
export function readTime(bytes: Uint8Array, element: DerElement): Time {
  const text = latin1(
    bytes.subarray(element.contentStart, Math.min(element.contentEnd, element.contentStart + maxLength)),
  );
  const range = { start: element.start, end: element.end };
  const isUtc = element.identifier === tag.utcTime;
  const match = (isUtc ? utc : generalized).exec(text);
  if (
    match === null ||
    element.contentEnd - element.contentStart > maxLength ||
    (!isUtc && element.identifier !== tag.generalizedTime)
  )
    return { epochMs: undefined, text, range, deviation: "no time" };
  const [, years = "", month = "", day = "", hour = "", minute = "00", second = "00", zone = "Z"] = match;
  // RFC 5280 section 4.1.2.5.1: two-digit years from 50 are in the twentieth century.
  const year = isUtc ? Number(years) + (Number(years) >= 50 ? 1900 : 2000) : Number(years);
  const epochMs = epoch(year, Number(month), Number(day), Number(hour), Number(minute), Number(second), zone);
  return {
    epochMs,
    text,
    range,
    deviation: epochMs === undefined ? "no time" : deviationOf(match, isUtc || year >= 2050),
  };
}

/** The deviation of a time that is in order otherwise. */
export const earlyGeneralizedTime = "GeneralizedTime before 2050";

/** RFC 5280 sections 4.1.2.5.1 and 4.1.2.5.2. */
function deviationOf([text, , , , , , seconds, zone]: RegExpExecArray, isTypeOfYear: boolean): string | undefined {
  if (zone === "Z" && seconds !== undefined && isTypeOfYear && !/[.,]/.test(text)) return undefined;
  return [
    ...(isTypeOfYear ? [] : [earlyGeneralizedTime]),
    ...(seconds === undefined ? ["no seconds"] : []),
    ...(/[.,]/.test(text) ? ["a fraction of a second"] : []),
    ...(zone === undefined ? ["no Z at the end"] : []),
    ...(zone === undefined || zone === "Z" ? [] : ["an offset instead of Z"]),
  ].join(", ");
}

function epoch(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  zone: string,
): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  // A date such as February 30 rolls over, and then the parts differ from the text.
  const exact =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute;
  if (!exact || second > 59) return undefined;
  if (zone === "Z") return date.getTime();
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3, 5));
  if (hours > 23 || minutes > 59) return undefined;
  date.setTime(date.getTime() - (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000);
  // An offset may lead to a year that four digits can't represent.
  return date.getUTCFullYear() < 0 || date.getUTCFullYear() > 9999 ? undefined : date.getTime();
}

/** Formats as ISO 8601 in UTC, with whole seconds and four-digit years: `2026-12-06T14:00:00Z`. */
export function isoTime(epochMs: number): string {
  const date = new Date(epochMs);
  const two = (value: number): string => value.toString().padStart(2, "0");
  const year = date.getUTCFullYear().toString().padStart(4, "0");
  const day = `${year}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  return `${day}T${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}Z`;
}
