// The wording of dates, spans, counts and bytes, at the edges where one unit gives way to the next.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  previewedDate,
  colonHex,
  count,
  exactMoment,
  grouped,
  hexGroups,
  lineRange,
  relative,
  relativeEnd,
  relativeStart,
  span,
  utcDate,
  utcMinute,
  utcSecond,
  weekday,
} from "../../../src/contract/format.ts";

const at = (iso: string): number => Date.parse(iso);
const now = at("2026-11-24T09:30:00Z");
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

test("dates are written in UTC with the zone named", () => {
  assert.equal(utcDate(at("2026-12-06T23:59:59Z")), "2026-12-06");
  assert.equal(utcMinute(at("2026-12-06T14:00:59Z")), "2026-12-06 14:00 UTC");
  assert.equal(utcSecond(at("2026-12-06T14:00:09Z")), "2026-12-06 14:00:09 UTC");
  assert.equal(weekday(at("2026-12-06T00:00:00Z")), "Sunday");
});

test("the years of X.509 have four digits", () => {
  assert.equal(utcSecond(at("0000-01-01T00:00:00Z")), "0000-01-01 00:00:00 UTC");
  assert.equal(utcDate(at("0042-03-04T00:00:00Z")), "0042-03-04");
  assert.equal(utcSecond(at("9999-12-31T23:59:59Z")), "9999-12-31 23:59:59 UTC");
  assert.equal(weekday(at("0000-01-01T00:00:00Z")), "Saturday");
  assert.equal(relativeEnd(now, at("9999-12-31T23:59:59Z")), "Expires in 7,973 years");
  assert.equal(relativeEnd(now, at("0000-01-01T00:00:00Z")), "Expired 2,026 years ago");
  assert.equal(span(at("0000-01-01T00:00:00Z"), at("9999-12-31T23:59:59Z")), "9,999 years");
});

test("dates do not follow the machine's time zone", () => {
  const before = process.env["TZ"];
  process.env["TZ"] = "Pacific/Kiritimati";
  try {
    assert.equal(utcMinute(at("2026-12-06T14:00:00Z")), "2026-12-06 14:00 UTC");
    assert.equal(exactMoment(now, at("2026-11-24T14:30:00Z")), "today 14:30 UTC");
    assert.equal(span(at("2026-01-31T00:00:00Z"), at("2026-06-30T00:00:00Z")), "4 months");
  } finally {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  }
});

test("a span is rounded down to hours, days, months, then years", () => {
  assert.equal(span(now, now), "less than an hour");
  assert.equal(span(now, now + hour - 1), "less than an hour");
  assert.equal(span(now, now + hour), "1 hour");
  assert.equal(span(now, now + 2 * day - 1), "47 hours");
  assert.equal(span(now, now + 2 * day), "2 days");
  assert.equal(span(now, now + 90 * day - 1), "89 days");
  assert.equal(span(now, now + 90 * day), "2 months");
  assert.equal(span(now, at("2027-11-24T09:29:59Z")), "11 months");
  assert.equal(span(now, at("2027-11-24T09:30:00Z")), "12 months");
  assert.equal(span(now, at("2028-11-24T09:29:59Z")), "23 months");
  assert.equal(span(now, at("2028-11-24T09:30:00Z")), "2 years");
  assert.equal(span(at("2028-11-24T09:30:00Z"), now), "2 years");
  assert.equal(span(at("1968-02-10T23:00:00Z"), at("1969-02-10T01:00:00Z")), "11 months");
});

test("the end of validity", () => {
  assert.equal(relativeEnd(now, at("2026-12-06T14:00:00Z")), "Expires in 12 days");
  assert.equal(relativeEnd(now, at("2026-11-24T14:30:00Z")), "Expires in 5 hours");
  assert.equal(relativeEnd(now, at("2026-11-21T09:30:00Z")), "Expired 3 days ago");
  assert.equal(relativeEnd(now, now), "Expires in less than an hour");
  assert.equal(relativeEnd(now, now - 1000), "Expired less than an hour ago");
});

test("the start of validity", () => {
  assert.equal(relativeStart(now, at("2026-11-25T00:00:00Z")), "Valid from tomorrow");
  assert.equal(relativeStart(now, at("2026-11-25T23:59:59Z")), "Valid from tomorrow");
  assert.equal(relativeStart(now, at("2026-11-26T00:00:00Z")), "Valid in 38 hours");
  assert.equal(relativeStart(now, at("2026-11-24T14:30:00Z")), "Valid in 5 hours");
  assert.equal(relativeStart(now, at("2026-12-24T09:30:00Z")), "Valid in 30 days");
  assert.equal(relativeStart(now, at("2021-12-07T14:00:00Z")), "Valid for 4 years");
});

test("relative to now, both ways", () => {
  assert.equal(relative(now, at("2026-12-06T14:00:00Z")), "in 12 days");
  assert.equal(relative(now, at("2021-12-07T14:00:00Z")), "4 years ago");
});

test("the exact moment has a weekday only where it is near", () => {
  assert.equal(exactMoment(now, at("2026-12-06T14:00:00Z")), "Sunday 2026-12-06 14:00 UTC");
  assert.equal(exactMoment(now, at("2026-11-21T12:00:00Z")), "Saturday 2026-11-21 12:00 UTC");
  assert.equal(exactMoment(now, at("2026-11-24T14:30:00Z")), "today 14:30 UTC");
  assert.equal(exactMoment(now, at("2028-12-06T15:08:21Z")), "2028-12-06 15:08 UTC");
});

test("a chosen date in words", () => {
  assert.equal(previewedDate(at("2027-03-01T00:00:00Z")), "2027-03-01");
  assert.equal(previewedDate(at("2027-12-31T12:05:00Z")), "2027-12-31 12:05 UTC");
  assert.equal(previewedDate(at("0099-01-02T00:00:00Z")), "0099-01-02");
});

test("counts", () => {
  assert.equal(grouped(0), "0");
  assert.equal(grouped(999), "999");
  assert.equal(grouped(1_234_567), "1,234,567");
  assert.equal(count(1, "error"), "1 error");
  assert.equal(count(0, "error"), "0 errors");
  assert.equal(count(10_000, "entry", "entries"), "10,000 entries");
});

test("lines", () => {
  assert.equal(lineRange({ first: 2104, last: 2127 }), "lines 2104–2127");
  assert.equal(lineRange({ first: 5, last: 5 }), "line 5");
});

test("bytes as hex", () => {
  assert.equal(colonHex("69a7d3"), "69:A7:D3");
  assert.equal(colonHex("-48f30c"), "-48:F3:0C");
  assert.equal(colonHex(""), "");
  assert.deepEqual(hexGroups("000102030405060708090a", 8), ["00:01:02:03:04:05:06:07", "08:09:0A"]);
  assert.deepEqual(hexGroups("", 8), []);
});
