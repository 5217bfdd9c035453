// The validity of a certificate, in words and as numbers for the bar.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { Time } from "../../pki/asn1/time.ts";
import {
  soonFrom,
  validityState,
  type ExpiryThresholds,
  type ValidityState,
} from "../../cockroach/directory/expiry.ts";
import { exactMoment, relativeEnd, relativeStart, span, utcDate, utcSecond } from "../../contract/format.ts";
import type { Tone, ValidityView, ValueView } from "../../contract/protocol.ts";
import { warning } from "./fieldBuilder.ts";

const tones: Readonly<Record<ValidityState, Tone>> = {
  notYetValid: "error",
  valid: "ok",
  expiring: "warning",
  urgent: "error",
  expired: "error",
  unknown: "error",
};

export function validityTone(state: ValidityState): Tone {
  return tones[state];
}

export interface ValidityTime {
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** Whether `now` is a previewed date instead of the clock's. */
  readonly isAsOf: boolean;
}

export function validityView(
  { validity }: Certificate,
  { now, isAsOf }: ValidityTime,
  thresholds: ExpiryThresholds,
): ValidityView {
  const { notBefore, notAfter } = validity;
  const from = notBefore.epochMs;
  const until = notAfter.epochMs;
  const state = validityState(from, until, now, thresholds);
  const date = utcDate(now);
  const today = isAsOf ? date : `Today, ${date},`;
  const frame = {
    tone: tones[state],
    notBefore: timeText(notBefore),
    notAfter: timeText(notAfter),
    notBeforeMs: from,
    notAfterMs: until,
    nowMs: now,
    today: isAsOf ? `as of ${date}` : `today, ${date}`,
  };
  if (from === undefined || until === undefined) {
    const headline = "The validity period can't be read";
    return { ...frame, soonMs: undefined, headline, exact: "", sentence: headline };
  }
  if (until < from) {
    const headline = "Never valid: it expires before it starts";
    // A bar has no place for an end before its beginning.
    return {
      ...frame,
      tone: "error",
      notBeforeMs: undefined,
      notAfterMs: undefined,
      soonMs: undefined,
      headline,
      exact: "",
      sentence: headline,
    };
  }
  const range = `Valid from ${utcDate(from)} to ${utcDate(until)} UTC.`;
  if (state === "notYetValid") {
    const sentence = `${range} ${today} is ${span(now, from)} before it starts.`;
    return { ...frame, soonMs: undefined, headline: relativeStart(now, from), exact: exactMoment(now, from), sentence };
  }
  const sentence = `${range} ${today} is ${span(now, until)} ${until < now ? "after it expired" : "before it expires"}.`;
  const soonMs = soonFrom(from, until, thresholds);
  return { ...frame, soonMs, headline: relativeEnd(now, until), exact: exactMoment(now, until), sentence };
}

/** UTC with the zone named; anything that isn't a time is shown as written. */
export function timeText(time: Time): string {
  return time.epochMs === undefined ? `“${time.text}”` : utcSecond(time.epochMs);
}

/** That the end is before the beginning; nothing otherwise, or if one of them isn't a time. */
export function endRemark({ notBefore, notAfter }: Certificate["validity"]): readonly ValueView[] {
  if (notBefore.epochMs === undefined || notAfter.epochMs === undefined || notAfter.epochMs >= notBefore.epochMs)
    return [];
  return [warning("Before the start: the certificate is never valid")];
}

/** What RFC 5280 does not allow in how a time is written; nothing if it is allowed or isn't a time. */
export function timeRemark({ epochMs, text, deviation }: Time): readonly ValueView[] {
  if (epochMs === undefined || deviation === undefined) return [];
  return [warning(`Written “${text}”: ${deviation}, which RFC 5280 section 4.1.2.5 forbids`)];
}
