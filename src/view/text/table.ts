// Rows whose cells stand below each other.

import { terminalText } from "../fields/terminalText.ts";
import { hangingLine, partText, styled, type FlowingLine, type TextPart } from "./textLine.ts";
import { textWidth } from "./textWidth.ts";

/** A cell that is wider doesn't widen its column: it pushes the rest of its row to the right. */
const widestColumn = 32;

/** Spaces between two columns. */
const gap = 2;

/** The lines of a table; the last column is broken below its beginning. Every row has the same number of cells. */
export function tableLines(rows: readonly (readonly TextPart[])[], indent = 0): readonly FlowingLine[] {
  const last = (rows[0]?.length ?? 1) - 1;
  const widths = Array.from({ length: last }, (_, column) =>
    Math.max(0, ...rows.map((row) => columnsOf(row[column] ?? "")).filter((width) => width <= widestColumn)),
  );
  const hanging = widths.reduce((sum, width) => sum + width + gap, 0);
  return rows.map((row) => {
    const end = row.findLastIndex((cell) => partText(cell) !== "");
    return hangingLine(
      indent,
      hanging,
      ...row.slice(0, end + 1).flatMap((cell, column): readonly TextPart[] => {
        if (column === end) return [cell];
        return [cell, " ".repeat(Math.max(0, (widths[column] ?? 0) - columnsOf(cell)) + gap)];
      }),
    );
  });
}

/** The same below a line of titles. */
export function titledTable(
  titles: readonly string[],
  rows: readonly (readonly TextPart[])[],
  indent = 0,
): readonly FlowingLine[] {
  return tableLines([titles.map((title) => styled("heading", title)), ...rows], indent);
}

/** As it is printed, which is longer where a name holds controls. */
function columnsOf(cell: TextPart): number {
  return textWidth(terminalText(partText(cell)));
}
