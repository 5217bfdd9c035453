// The columns of the trust picture, and how high its rows are, in units of the page. How wide a text is can only be guessed here; the page cuts
// off what takes more lines than were guessed, so that nothing ever overlaps.

import type { TrustNode } from "../../contract/trustPicture.ts";
import { grouped } from "../../contract/format.ts";

export type Column = "lane" | "ca" | "via" | "leaf";

export interface Grid {
  /** A tree from top to bottom, and not columns. */
  readonly isNarrow: boolean;
  /** The purpose stands above its lane, and not beside it. */
  readonly hasTitlesAbove: boolean;
  /** Of the marks. */
  readonly starts: Readonly<Record<Column, number>>;
  /** Of the texts. */
  readonly ends: Readonly<Record<Column, number>>;
}

const titlesAboveBelow = 880;
const narrowBelow = 600;
/** From the end of a text to the marks of the next column: room for the line that siblings share. */
const trunkGap = 34;

export function gridFor(width: number, hasVia: boolean): Grid {
  if (width < narrowBelow) {
    const mark = 6;
    return {
      isNarrow: true,
      hasTitlesAbove: true,
      starts: { lane: 0, ca: mark, via: mark, leaf: mark },
      ends: { lane: width, ca: width, via: width, leaf: width },
    };
  }
  const hasTitlesAbove = width < titlesAboveBelow;
  const ca = hasTitlesAbove ? 6 : 176;
  const room = width - ca;
  const leaf = Math.round(ca + room * (hasVia ? 0.64 : 0.54));
  const via = hasVia ? Math.round(ca + room * 0.35) : leaf;
  return {
    isNarrow: false,
    hasTitlesAbove,
    starts: { lane: 0, ca, via, leaf },
    ends: { lane: hasTitlesAbove ? width : ca - 18, ca: via - trunkGap, via: leaf - trunkGap, leaf: width },
  };
}

export function columnOf({ kind }: TrustNode): Column {
  switch (kind) {
    case "lane":
      return "lane";
    case "absent":
    case "authority":
    case "bundle":
    case "reason":
      return "ca";
    case "intermediate":
      return "via";
    case "certificate":
    case "group":
      return "leaf";
  }
}

/** The line of a title, and of a note. */
export const titleHeight = 22;
export const noteHeight = 18;
const space = 10;
const barHeight = 14;
/** What a character takes in a proportional font of 12 and of 13 units, on average; rather too much. */
const noteCharacter = 7;
const titleCharacter = 7.5;
/** Left and right of a text. */
const textPadding = 10;
/** The icon and the spaces of a share, and the icon before a note. */
const shareRoom = 30;
const iconRoom = 18;
const mostLines = 4;

export interface TextLines {
  /** 1 for all but reasons, which are sentences. */
  readonly title: number;
  readonly note: number;
}

export function textLines({ kind, title, note, tone, shares }: TrustNode, width: number): TextLines {
  const room = width - textPadding;
  const parts =
    shares?.map(({ words, count }) => (grouped(count).length + 1 + words.length) * noteCharacter + shareRoom) ??
    wordWidths(note, noteCharacter);
  const before = shares === undefined && tone !== "none" && kind !== "lane" && kind !== "reason" ? iconRoom : 0;
  return {
    title: kind === "reason" ? lines(wordWidths(title, titleCharacter), room) : 1,
    note: parts.length === 0 ? 0 : lines(parts, room - before),
  };
}

/** With the space after each. */
function wordWidths(text: string, character: number): readonly number[] {
  return text === "" ? [] : text.split(" ").map(({ length }) => (length + 1) * character);
}

/** As many as it takes to set what is that wide from left to right. */
function lines(parts: readonly number[], room: number): number {
  let [found, at] = [1, 0];
  for (const part of parts) {
    if (at > 0 && at + part > room) [found, at] = [found + 1, 0];
    at += part;
    found += Math.max(Math.floor(at / Math.max(room, 1)), 0);
    at %= Math.max(room, 1);
  }
  return Math.min(found, mostLines);
}

/** With the space to the next. */
export function rowHeight({ shares }: TrustNode, { title, note }: TextLines): number {
  return title * titleHeight + (shares === undefined ? 0 : barHeight) + note * noteHeight + space;
}
