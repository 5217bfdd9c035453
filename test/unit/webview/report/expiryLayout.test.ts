// The geometry of the expiry picture.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ExpiryCalendar, ExpiryRow } from "../../../../src/contract/reportProtocol.ts";
import { expiryLayout, type ExpiryLayout, type Flag } from "../../../../src/webview/report/expiryLayout.ts";

const now = Date.parse("2026-11-24T09:30:00Z");
const dayMs = 86_400_000;

function row(days: number, mark = "node.crt"): ExpiryRow {
  return {
    tone: "none",
    when: "",
    date: "",
    at: new Date(now + days * dayMs).toISOString(),
    mark,
    files: [mark],
    use: "",
  };
}

function calendar(rows: readonly ExpiryRow[], laterMarks: readonly string[] = []): ExpiryCalendar {
  return {
    from: "2026-09-01T00:00:00Z",
    now: new Date(now).toISOString(),
    nowLabel: "today",
    soon: new Date(now + 21 * dayMs).toISOString(),
    until: new Date(now + 366 * dayMs).toISOString(),
    rows: [...rows].sort((a, b) => (a.at < b.at ? -1 : 1)),
    later: laterMarks.map((mark) => ({ ...row(900, mark), year: "2029" })),
  };
}

const widthOf = (text: string): number => text.length * 7;

/** Where the name of a flag is, with its mark. */
function extent({ x, label }: Flag): readonly [left: number, right: number] {
  if (label === undefined) return [x - 6, x + 6];
  return label.side === "right" ? [x - 6, x + 11 + widthOf(label.text)] : [x - 11 - widthOf(label.text), x + 6];
}

/** Names on one another, outside of the axis, or across the line of today; stems through names. */
function faults({ flags, axisEnd, today }: ExpiryLayout): readonly string[] {
  const named = flags.filter(({ label }) => label !== undefined);
  const found: string[] = [];
  for (const flag of named) {
    const [left, right] = extent(flag);
    const name = flag.label?.text ?? "";
    if (left < -1 || right > axisEnd + 1) found.push(`${name} leaves the axis`);
    if (flag.x >= today ? left < today - 7 : right > today + 7) found.push(`${name} crosses today`);
    for (const other of named) {
      if (other === flag) continue;
      const [otherLeft, otherRight] = extent(other);
      if (other.y === flag.y && left < otherRight && otherLeft < right)
        found.push(`${name} overlaps ${other.label?.text ?? ""}`);
      const stemInside = flag.x > otherLeft + 14 && flag.x < otherRight - 14;
      if (flag.y < other.y && stemInside) found.push(`the stem of ${name} crosses ${other.label?.text ?? ""}`);
    }
  }
  return found;
}

test("the marks are where their dates are", () => {
  const { flags, axisEnd, today, soon } = expiryLayout(calendar([row(183), row(-30, "old.crt")]), 900);
  const days = (now - Date.parse("2026-09-01T00:00:00Z")) / dayMs + 366;
  const at = (offset: number): number => ((days - 366 + offset) / days) * axisEnd;
  assert.equal(axisEnd, 900);
  assert.ok(Math.abs(today - at(0)) < 0.01);
  assert.ok(Math.abs(soon - at(21)) < 0.01);
  assert.deepEqual(
    flags.map(({ x }) => Math.round(x)).sort((a, b) => a - b),
    [Math.round(at(-30)), Math.round(at(183))],
  );
});

test("names of coming ends stand to the right of their marks, those of past ones to the left", () => {
  const { flags } = expiryLayout(calendar([row(20, "next"), row(-20, "last")]), 900);
  assert.deepEqual(
    flags.map(({ label }) => [label?.text, label?.side]),
    [
      ["last", "left"],
      ["next", "right"],
    ],
  );
});

test("near ends are stacked, and no name is on another one or crossed by a stem", () => {
  for (const width of [980, 736, 368]) {
    for (const gap of [1, 3, 9, 20, 40]) {
      const rows = Array.from({ length: 12 }, (_, index) => row(-30 + index * gap, `client.user${index}.crt`));
      const layout = expiryLayout(calendar(rows, ["209 clients"]), width);
      assert.deepEqual(faults(layout), [], `${width} wide, ${gap} days apart`);
      assert.equal(layout.flags.length, rows.length);
    }
  }
});

test("what has no room for a name is on the axis", () => {
  const rows = Array.from({ length: 9 }, (_, index) => row(30 + index, `client.user${index}.crt`));
  const { flags, axisY } = expiryLayout(calendar(rows), 736);
  const named = flags.filter(({ label }) => label !== undefined);
  assert.ok(named.length > 0 && named.length < rows.length);
  for (const { label, y } of flags) assert.equal(label === undefined, y === axisY);
});

test("what ended before the picture begins is at its left edge", () => {
  const { flags } = expiryLayout(calendar([row(-4000, "old.crt")]), 900);
  assert.equal(flags[0]?.x, 6);
});

test("a long or hostile name is cut, and what cannot be seen is named", () => {
  const { flags } = expiryLayout(calendar([row(10, `client.${"x".repeat(500)}.crt`), row(200, "a\u202eb")]), 980);
  const texts = flags.map(({ label }) => label?.text ?? "");
  assert.ok(texts.includes("aU+202Eb"));
  assert.ok(texts.some((text) => text.endsWith("…") && text.length <= 28));
});

test("every month has a tick, and names where there is room for them", () => {
  const named = (width: number): readonly string[] =>
    expiryLayout(calendar([row(1)]), width)
      .ticks.map(({ month }) => month)
      .filter((month) => month !== "");
  assert.equal(expiryLayout(calendar([row(1)]), 300).ticks.length, 15);
  assert.deepEqual(named(980), [
    "Sep",
    "Oct",
    "Nov",
    "Dec",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
  ]);
  assert.deepEqual(named(272), ["Oct", "Jan", "Apr", "Jul", "Oct"]);
  assert.deepEqual(
    expiryLayout(calendar([row(1)]), 980)
      .ticks.map(({ year }) => year)
      .filter((year) => year !== ""),
    ["2026", "2027"],
  );
});

test("later ends have a part of their own, and what has no room there is counted", () => {
  assert.equal(expiryLayout(calendar([row(1)]), 980).laterX, undefined);
  const few = expiryLayout(calendar([], ["209 clients", "2 CAs"]), 980);
  assert.deepEqual(
    few.later.map(({ label, year }) => [label, year]),
    [
      ["209 clients", "2029"],
      ["2 CAs", "2029"],
    ],
  );
  const many = expiryLayout(
    calendar(
      [],
      Array.from({ length: 20 }, (_, index) => `ca-${index}`),
    ),
    980,
  );
  assert.equal(many.later.at(-1)?.label, `${20 - many.later.length + 1} more`);
  for (const { later, axisY } of [few, many, expiryLayout(calendar([], ["a", "b", "c"]), 368)]) {
    for (const { y } of later) assert.ok(y > 4 && y < axisY, `${y}`);
  }
});
