// Lines of text for people, with what a terminal may do with them: colors, and line breaks that keep the indentation. The words alone
// carry the meaning, so that the same lines go into a pipe, a file, or the clipboard.

/** How a part of a line looks on a terminal that has colors. */
export type TextStyle = "heading" | "error" | "warning" | "information" | "ok" | "dim";

export interface StyledText {
  readonly text: string;
  readonly style: TextStyle;
}

export type TextPart = string | StyledText;

/** A line that is broken at spaces where it's wider than the terminal. */
export interface FlowingLine {
  readonly parts: readonly TextPart[];
  /** Spaces before the line. */
  readonly indent: number;
  /** Further spaces before the lines that follow a break. */
  readonly hanging: number;
}

/** A plain string is never broken: a command to be copied, or a row that another program reads. */
export type TextLine = string | FlowingLine;

/** A line whose continuation begins below its first word. */
export function flowing(indent: number, ...parts: readonly TextPart[]): FlowingLine {
  return { parts, indent, hanging: 0 };
}

/** A line whose continuation begins `hanging` columns further to the right. */
export function hangingLine(indent: number, hanging: number, ...parts: readonly TextPart[]): FlowingLine {
  return { parts, indent, hanging };
}

export function styled(style: TextStyle, text: string): StyledText {
  return { text, style };
}

export function heading(text: string): FlowingLine {
  return flowing(0, styled("heading", text));
}

/** The exact words of another program, marked with `>`. */
export function quoteLine(indent: number, quote: string): FlowingLine {
  return hangingLine(indent, 2, styled("dim", "> "), quote);
}

/** A command to copy, marked with `$`. */
export function commandLine(indent: number, command: string): FlowingLine {
  return hangingLine(indent, 2, styled("dim", "$ "), command);
}

/** The text of one part. */
export function partText(part: TextPart): string {
  return typeof part === "string" ? part : part.text;
}

/** The line without colors and breaks. */
export function lineText(line: TextLine): string {
  return typeof line === "string" ? line : " ".repeat(line.indent) + line.parts.map(partText).join("");
}
