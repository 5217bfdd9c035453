// Where everything of the expiry picture goes, in units of the page. Pure, so that it is tested without a browser. Time is UTC.
//
// Each end is a mark on a stem with its name beside it, like a flag; flags that would overlap go to a higher lane. Names of coming ends
// stand to the right of their stems and those of past ones to the left, so that no stem crosses a name.

import { cutText, visibleText } from "../text/visibleText.ts";
import type { Tone } from "../../contract/protocol.ts";
import type { ExpiryCalendar, ExpiryRow } from "../../contract/reportProtocol.ts";

export interface Flag {
  readonly tone: Tone;
  readonly x: number;
  /** Middle of the mark. */
  readonly y: number;
  /** Absent if the name doesn't fit: the mark sits on the axis. */
  readonly label?: { readonly text: string; readonly side: "left" | "right" };
}

export interface MonthTick {
  readonly x: number;
  /** Empty where months are too narrow for every name. */
  readonly month: string;
  /** At the first named tick and at each January. */
  readonly year: string;
}

export interface LaterMark {
  readonly y: number;
  readonly label: string;
  readonly year: string;
}

export interface ExpiryLayout {
  readonly width: number;
  readonly height: number;
  /** The axis goes from 0 to `axisEnd` at this height. */
  readonly axisY: number;
  readonly axisEnd: number;
  readonly today: number;
  /** What its line is called. */
  readonly nowLabel: string;
  /** Until where an end counts as soon. */
  readonly soon: number;
  readonly ticks: readonly MonthTick[];
  readonly flags: readonly Flag[];
  /** Where the part after the axis begins; absent where nothing ends later. */
  readonly laterX: number | undefined;
  readonly later: readonly LaterMark[];
  readonly isNarrow: boolean;
}

const laneHeight = 22;
const maxLanes = 4;
/** From the top to the highest lane, and from the axis to the lowest. */
const head = 34;
const foot = 26;
const belowAxis = 38;
const narrowBelow = 600;
/** From the middle of a mark to its name. */
const gap = 11;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

interface Box {
  readonly lane: number;
  /** Of the stem. */
  readonly x: number;
  readonly left: number;
  readonly right: number;
}

/** `width` is all there is. */
export function expiryLayout(calendar: ExpiryCalendar, width: number): ExpiryLayout {
  const isNarrow = width < narrowBelow;
  const laterWidth = calendar.later.length === 0 ? 0 : isNarrow ? 96 : 176;
  const axisEnd = Math.max(width - laterWidth, 1);
  const from = Date.parse(calendar.from);
  const until = Date.parse(calendar.until);
  const at = (ms: number): number => Math.min(Math.max(((ms - from) / (until - from)) * axisEnd, 0), axisEnd);
  const today = at(Date.parse(calendar.now));
  const placed = placeFlags(calendar.rows, { today, axisEnd, at, labelLength: isNarrow ? 16 : 28 });
  const laterLine = isNarrow ? 38 : 24;
  const wantedLanes = Math.ceil((Math.min(calendar.later.length, 3) * laterLine) / laneHeight);
  const lanes = Math.min(Math.max(2, wantedLanes, ...placed.map(({ lane }) => (lane ?? 0) + 1)), maxLanes);
  const axisY = head + (lanes - 1) * laneHeight + foot;
  const flags = placed.map(({ lane, tone, x, label }): Flag =>
    lane === undefined || label === undefined
      ? { tone, x, y: axisY }
      : { tone, x, y: axisY - foot - lane * laneHeight, label },
  );
  return {
    width,
    height: axisY + belowAxis,
    axisY,
    axisEnd,
    today,
    nowLabel: calendar.nowLabel,
    soon: at(Date.parse(calendar.soon)),
    ticks: monthTicks(from, until, axisEnd),
    flags,
    laterX: laterWidth === 0 ? undefined : axisEnd,
    later: laterMarks(calendar.later, axisY, laterLine, isNarrow ? 12 : 15),
    isNarrow,
  };
}

interface Ground {
  readonly today: number;
  readonly axisEnd: number;
  readonly at: (ms: number) => number;
  readonly labelLength: number;
}

interface PlacedFlag extends Pick<Flag, "tone" | "x" | "label"> {
  readonly lane?: number;
}

/** Coming ends from the last to the first, past ones from the first to the last: each finds the lanes below it taken already. */
function placeFlags(rows: readonly ExpiryRow[], ground: Ground): readonly PlacedFlag[] {
  const boxes: Box[] = [];
  const places = rows.map((row) => ({
    row,
    x: Math.min(Math.max(ground.at(Date.parse(row.at)), 6), ground.axisEnd - 6),
  }));
  const past = places.filter(({ x }) => x < ground.today);
  const coming = places.filter(({ x }) => x >= ground.today).reverse();
  return [...past, ...coming].map(({ row: { tone, mark }, x }): PlacedFlag => {
    const isPast = x < ground.today;
    const sides = isPast ? (["left", "right"] as const) : (["right", "left"] as const);
    // Up to the edge, and not over the line of today.
    const room = {
      left: x - gap - (isPast ? 0 : ground.today),
      right: (isPast ? ground.today : ground.axisEnd) - x - gap,
    };
    const text = shortLabel(mark, ground.labelLength);
    const side = sides.find((one) => textWidth(text) <= room[one]) ?? sides[0];
    const label = { text: fitting(text, room[side]), side };
    const width = textWidth(label.text);
    const [left, right] = side === "right" ? [x - 7, x + gap + width] : [x - gap - width, x + 7];
    const lane = label.text === "" ? undefined : freeLane(boxes, x, left, right);
    if (lane === undefined) return { tone, x };
    boxes.push({ lane, x, left, right });
    return { tone, x, lane, label };
  });
}

/** The text, its beginning where there is less room, and nothing where too little of it would be left to tell it by. */
function fitting(text: string, room: number): string {
  if (textWidth(text) <= room) return text;
  const length = Math.floor(room / 7.2);
  return length < 9 ? "" : shortLabel(text, length);
}

/** The lowest lane where the name overlaps no other one, stands on no stem, and where its own stem below it crosses no name. */
function freeLane(boxes: readonly Box[], x: number, left: number, right: number): number | undefined {
  for (let lane = 0; lane < maxLanes; lane++) {
    const isFree = boxes.every((box) => {
      if (box.lane === lane) return right + 6 < box.left || left > box.right + 6;
      // Marks at one place share a stem.
      if (Math.abs(box.x - x) < 3) return true;
      return box.lane > lane ? box.x < left || box.x > right : x + 2 < box.left || x - 2 > box.right;
    });
    if (isFree) return lane;
  }
  return undefined;
}

function shortLabel(text: string, length: number): string {
  const visible = visibleText(text.slice(0, 200));
  return visible.length > length ? `${cutText(visible, length - 1)}…` : visible;
}

/** About how wide the text is at 13 units; rather too much than too little. */
function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) < 0x1100 ? 7.2 : 14;
  return width;
}

function monthTicks(from: number, until: number, axisEnd: number): readonly MonthTick[] {
  const starts: Date[] = [];
  const first = new Date(from);
  for (let month = first.getUTCMonth(); ; month++) {
    const start = new Date(Date.UTC(first.getUTCFullYear(), month, 1));
    if (start.getTime() > until) break;
    if (start.getTime() >= from) starts.push(start);
  }
  const room = axisEnd / Math.max(starts.length, 1);
  const step = [1, 2, 3, 4, 6].find((months) => room * months >= 38) ?? 12;
  const isNamed = (start: Date): boolean => start.getUTCMonth() % step === 0;
  const firstNamed = starts.find(isNamed);
  return starts.map((start) => {
    const x = ((start.getTime() - from) / (until - from)) * axisEnd;
    const named = isNamed(start) && x < axisEnd - 24;
    const withYear = named && (start === firstNamed || start.getUTCMonth() === 0);
    return {
      x,
      month: named ? (months[start.getUTCMonth()] ?? "") : "",
      year: withYear ? String(start.getUTCFullYear()) : "",
    };
  });
}

/** From the top down to the axis; what has no room is counted in the last line. */
function laterMarks(
  later: ExpiryCalendar["later"],
  axisY: number,
  line: number,
  labelLength: number,
): readonly LaterMark[] {
  const room = Math.max(Math.floor((axisY - 14) / line), 1);
  const shown = later.length > room ? later.slice(0, room - 1) : later;
  const rest = later.length - shown.length;
  const marks = [...shown, ...(rest === 0 ? [] : [{ mark: `${rest} more`, year: "" }])];
  const y = (index: number): number => axisY - 4 - (marks.length - index) * line + (line - 22) / 2;
  return marks.map(({ mark, year }, index) => ({ y: y(index), label: shortLabel(mark, labelLength), year }));
}
