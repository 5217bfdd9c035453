// Dates as people write them, for flags and for the editor.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isWritableMoment, parseMoment } from "../../../../src/cockroach/go/momentText.ts";

test("a date is midnight UTC, and a time without a zone is in UTC", () => {
  const written = {
    "2027-03-01": "2027-03-01T00:00:00.000Z",
    "2027-03-01T12:30": "2027-03-01T12:30:00.000Z",
    "2027-03-01 12:30:05Z": "2027-03-01T12:30:05.000Z",
    "2027-03-01T00:30+02:00": "2027-02-28T22:30:00.000Z",
    "2028-02-29": "2028-02-29T00:00:00.000Z",
  };
  for (const [text, expected] of Object.entries(written))
    assert.equal(new Date(parseMoment(text) ?? NaN).toISOString(), expected, text);
});

test("rejects text that isn't a date", () => {
  for (const text of [
    "",
    "tomorrow",
    "2027",
    "2027-13-01",
    "2027-02-30",
    "2027-02-29",
    "2027-03-01T25:00",
    "1.3.2027",
    "2027-03-01Z",
  ])
    assert.equal(parseMoment(text), undefined, text);
});

test("rejects dates after the year 9999, whatever moves them there", () => {
  assert.equal(parseMoment("9999-12-31T23:59:59Z"), Date.UTC(9999, 11, 31, 23, 59, 59));
  for (const late of [
    "9999-12-31T23:59:59-00:01",
    "9999-12-31T12:00-14:00",
    "9999-12-31T23:59:59.5Z",
    "10000-01-01",
    "+010000-01-01",
  ])
    assert.equal(parseMoment(late), undefined, late);
  assert.ok(!isWritableMoment(Number.NaN));
});
