// A line as it's printed: outside text neutralized, broken at the width of the terminal, and colored.

import { terminalText } from "../../view/fields/terminalText.ts";
import { partText, type FlowingLine, type TextLine } from "../../view/text/textLine.ts";
import { textWidth } from "../../view/text/textWidth.ts";
import { colored } from "./color.ts";

/** What is known of the stream that gets the lines. */
export interface Terminal {
  /** Columns; undefined if the stream isn't a terminal, which gets whole lines. */
  readonly width: number | undefined;
  readonly hasColor: boolean;
}

/** Columns that a line keeps for its text, however far it's indented. */
const leastText = 20;

/** The printed lines, without line feeds. */
export function layOut(line: TextLine, { width, hasColor }: Terminal): readonly string[] {
  if (typeof line === "string") return [terminalText(line)];
  const visible = { ...line, parts: line.parts.map((part) => neutralized(part)) };
  const text = visible.parts.map(partText).join("");
  const rest = line.indent + line.hanging;
  return breaks(text, line.indent, rest, width).map(([start, end], index) => {
    const margin = " ".repeat(index === 0 ? line.indent : rest);
    return margin + (hasColor ? coloredSlice(visible, start, end) : text.slice(start, end));
  });
}

function neutralized(part: FlowingLine["parts"][number]): FlowingLine["parts"][number] {
  return typeof part === "string" ? terminalText(part) : { ...part, text: terminalText(part.text) };
}

/** Where each line of a text begins and ends. A word that is longer than a line stays whole. */
function breaks(
  text: string,
  first: number,
  rest: number,
  width: number | undefined,
): readonly (readonly [start: number, end: number])[] {
  if (width === undefined) return [[0, text.length]];
  const lines: (readonly [number, number])[] = [];
  let [start, end, column] = [0, 0, first];
  let limit = Math.max(width, first + leastText);
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    const space = index - end;
    const columns = textWidth(word);
    if (end > start && column + space + columns > limit) {
      lines.push([start, end]);
      limit = Math.max(width, rest + leastText);
      [start, column] = [index, rest + columns];
    } else column += space + columns;
    end = index + word.length;
  }
  return [...lines, [start, end]];
}

/** The part of a line between two offsets, colored. */
function coloredSlice({ parts }: FlowingLine, start: number, end: number): string {
  let at = 0;
  return parts
    .map((part) => {
      const text = partText(part).slice(Math.max(0, start - at), Math.max(0, end - at));
      at += partText(part).length;
      return typeof part === "string" || text === "" ? text : colored(part.style, text);
    })
    .join("");
}
