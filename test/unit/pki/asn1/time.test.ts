// Times of certificates: the years that two and four digits mean, offsets, and what isn't a time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DerCursor } from "../../../../src/pki/asn1/der.ts";
import { tag } from "../../../../src/pki/asn1/derTag.ts";
import { text } from "../../../../src/pki/asn1/derWriter.ts";
import { isoTime, readTime, type Time } from "../../../../src/pki/asn1/time.ts";

function read(identifier: number, value: string): Time {
  const der = text(identifier, value);
  return readTime(der, DerCursor.over(der).next("time"));
}

function iso({ epochMs }: Time): string | undefined {
  return epochMs === undefined ? undefined : isoTime(epochMs);
}

const utc: readonly (readonly [written: string, iso: string | undefined, wellFormed: boolean])[] = [
  ["491231235959Z", "2049-12-31T23:59:59Z", true],
  ["500101000000Z", "1950-01-01T00:00:00Z", true],
  ["000229120000Z", "2000-02-29T12:00:00Z", true],
  ["2612061400Z", "2026-12-06T14:00:00Z", false],
  ["261206140000+0130", "2026-12-06T12:30:00Z", false],
  ["261206140000-0130", "2026-12-06T15:30:00Z", false],
  ["261206140000+2400", undefined, false],
  ["261206140000+0060", undefined, false],
  ["261206140000", undefined, false],
  ["261306140000Z", undefined, false],
  ["260230140000Z", undefined, false],
  ["260229140000Z", undefined, false],
  ["261206240000Z", undefined, false],
  ["261206146000Z", undefined, false],
  ["261206140060Z", undefined, false],
  ["26120614000\u0000Z", undefined, false],
  [" 61206140000Z", undefined, false],
  ["", undefined, false],
];

test("UTCTime", () => {
  for (const [written, expected, wellFormed] of utc) {
    const time = read(tag.utcTime, written);
    assert.equal(iso(time), expected, written);
    assert.equal(time.deviation === undefined, wellFormed, written);
    assert.equal(time.text, written);
  }
});

const generalized: readonly (readonly [written: string, iso: string | undefined, wellFormed: boolean])[] = [
  ["00000101000000Z", "0000-01-01T00:00:00Z", false],
  ["00420304050607Z", "0042-03-04T05:06:07Z", false],
  ["20491231235959Z", "2049-12-31T23:59:59Z", false],
  ["20500101000000Z", "2050-01-01T00:00:00Z", true],
  ["99991231235959Z", "9999-12-31T23:59:59Z", true],
  ["20500101000000.5Z", "2050-01-01T00:00:00Z", false],
  ["2050010100Z", "2050-01-01T00:00:00Z", false],
  ["00000101000000+0100", undefined, false],
  ["99991231235959-0100", undefined, false],
  ["21000229000000Z", undefined, false],
  ["20000229000000Z", "2000-02-29T00:00:00Z", false],
  [`20500101000000.${"5".repeat(100)}Z`, undefined, false],
  ["20500101T000000Z", undefined, false],
];

test("GeneralizedTime", () => {
  for (const [written, expected, wellFormed] of generalized) {
    const time = read(tag.generalizedTime, written);
    assert.equal(iso(time), expected, written);
    assert.equal(time.deviation === undefined, wellFormed, written);
  }
});

test("what RFC 5280 does not allow in a time is named", () => {
  assert.equal(read(tag.utcTime, "2612061400Z").deviation, "no seconds");
  assert.equal(read(tag.utcTime, "261206140000+0130").deviation, "an offset instead of Z");
  assert.equal(
    read(tag.generalizedTime, "20260101000000.5").deviation,
    "GeneralizedTime before 2050, a fraction of a second, no Z at the end",
  );
  assert.equal(read(tag.generalizedTime, "2050010100Z").deviation, "no seconds");
});

test("another type isn't a time, and the text is kept", () => {
  const time = read(tag.printableString, "20500101000000Z");
  assert.deepEqual([time.epochMs, time.text, time.deviation], [undefined, "20500101000000Z", "no time"]);
});

test("the time does not follow the machine's zone", () => {
  const before = process.env["TZ"];
  process.env["TZ"] = "Pacific/Kiritimati";
  try {
    assert.equal(iso(read(tag.utcTime, "261206140000Z")), "2026-12-06T14:00:00Z");
  } finally {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  }
});
