// The geometry of the validity bar.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lifeBar, type Life, type LifeBar } from "../../../../src/webview/detail/lifeBar.ts";

const at = (iso: string): number => Date.parse(`${iso}Z`);
const nowMs = at("2026-11-24T09:30:00");

function bar(notBefore: string, notAfter: string, more: Partial<Life> = {}): LifeBar {
  const made = lifeBar({ notBeforeMs: at(notBefore), notAfterMs: at(notAfter), nowMs, soonMs: undefined, ...more });
  assert.ok(made !== undefined);
  return made;
}

function labels({ ticks }: LifeBar): readonly string[] {
  return ticks.map((tick) => tick.label).filter((label) => label !== "");
}

test("today within the validity", () => {
  const { track, past, now, before, after, soon } = bar("2026-11-14T09:30:00", "2026-12-14T09:30:00");
  assert.deepEqual(track, { left: 0, width: 100 });
  assert.ok(Math.abs(past.width - 100 / 3) < 1e-9);
  assert.ok(Math.abs(now - 100 / 3) < 1e-9);
  assert.deepEqual([before, after, soon], [undefined, undefined, undefined]);
});

test("only what is left is coloured, and only once it is soon", () => {
  const soonMs = at("2026-11-20T00:00:00");
  assert.equal(bar("2026-11-14T09:30:00", "2026-12-04T09:30:00", { soonMs }).soon?.left, 50);
  assert.equal(bar("2026-11-14T09:30:00", "2026-12-04T09:30:00", { soonMs: nowMs + 1 }).soon, undefined);
  assert.equal(bar("2026-11-01T00:00:00", "2026-11-23T00:00:00", { soonMs }).soon, undefined);
});

test("an end that is past and a start that is to come leave gaps", () => {
  const over = bar("2026-11-04T09:30:00", "2026-11-14T09:30:00");
  assert.deepEqual(over.after, { left: 50, width: 50 });
  assert.deepEqual(over.past, { left: 0, width: 50 });
  assert.equal(over.now, 100);
  const early = bar("2026-12-04T09:30:00", "2026-12-14T09:30:00");
  assert.deepEqual(early.before, { left: 0, width: 50 });
  assert.equal(early.past.width, 0);
  assert.equal(early.now, 0);
});

test("no bar without both ends, or where the end lies before the start", () => {
  assert.equal(lifeBar({ notBeforeMs: undefined, notAfterMs: nowMs, nowMs, soonMs: undefined }), undefined);
  assert.equal(lifeBar({ notBeforeMs: nowMs, notAfterMs: undefined, nowMs, soonMs: undefined }), undefined);
  assert.equal(lifeBar({ notBeforeMs: nowMs, notAfterMs: nowMs, nowMs, soonMs: undefined }), undefined);
  assert.equal(lifeBar({ notBeforeMs: nowMs + 1, notAfterMs: nowMs, nowMs, soonMs: undefined }), undefined);
});

test("the scale is of years, months or days", () => {
  assert.deepEqual(labels(bar("2021-12-07T14:00:00", "2026-12-06T14:00:00")), ["2023", "2024", "2025", "2026"]);
  assert.deepEqual(labels(bar("2008-12-11T15:08:21", "2028-12-06T15:08:21")), ["2010", "2015", "2020", "2025"]);
  assert.deepEqual(labels(bar("2026-09-08T14:00:00", "2026-12-06T14:00:00")), ["2026-10", "2026-11", "2026-12"]);
  assert.deepEqual(labels(bar("2026-11-22T00:00:00", "2026-11-27T00:00:00")), ["11-23", "11-24", "11-25", "11-26"]);
  assert.deepEqual(labels(bar("2020-01-01T00:00:00", "9999-12-31T23:59:59")), ["4000", "6000", "8000"]);
});

test("finer ticks stand between the labels where every label is one of them", () => {
  const { ticks } = bar("2021-12-07T14:00:00", "2026-12-06T14:00:00");
  assert.equal(ticks.length, 20);
  assert.ok(ticks.every((tick) => tick.at > 0 && tick.at < 100));
});

test("years before 100 are those years", () => {
  const { ticks } = bar("0000-01-01T00:00:00", "0003-01-01T00:00:00", { nowMs: at("0001-06-01T00:00:00") });
  assert.deepEqual(
    ticks.filter((tick) => tick.label !== "").map((tick) => tick.label),
    ["0001", "0002"],
  );
});

test("a bar of a second and one of ten thousand years have few ticks", () => {
  for (const [from, to] of [
    ["2026-11-24T09:30:00", "2026-11-24T09:30:01"],
    ["0000-01-01T00:00:00", "9999-12-31T23:59:59"],
  ] as const) {
    assert.ok(bar(from, to).ticks.length <= 31);
  }
});
