// Template of a known error, prepared for matching. Matching takes linear time: literal parts are searched one after
// the other, and a hole never backtracks.

/** Characters between two literal parts. Go lists up to 99 names, and a name has up to 253 characters. */
const maxHole = 4000;
/** Characters of a hole at the end, unless it ends before. */
const maxToken = 253;

export interface Template {
  readonly literals: readonly string[];
  /** `holes[i]` stands between `literals[i]` and `literals[i + 1]`; the last may be at the end. */
  readonly holes: readonly string[];
}

export interface TemplateMatch {
  readonly start: number;
  readonly end: number;
  readonly values: Readonly<Record<string, string>>;
}

export function parseTemplate(text: string): Template {
  const parts = text.split(/\{(\w+)\}/);
  return {
    literals: parts.filter((_, index) => index % 2 === 0),
    holes: parts.filter((_, index) => index % 2 === 1),
  };
}

/** Matches at `start`, where the first literal stands. `undefined` if the rest doesn't follow in the same line. */
export function matchAt({ literals, holes }: Template, text: string, start: number): TemplateMatch | undefined {
  const values: Record<string, string> = {};
  let at = start + (literals[0]?.length ?? 0);
  for (const [index, hole] of holes.entries()) {
    const literal = literals[index + 1] ?? "";
    const value = literal === "" ? token(text, at, hole) : upTo(text, at, literal);
    if (value === undefined) return undefined;
    values[hole] = value;
    at += value.length + literal.length;
  }
  return { start, end: at, values };
}

/** The text from `at` to the next `literal`, if there's one soon and in the same line. */
function upTo(text: string, at: number, literal: string): string | undefined {
  const window = text.slice(at, at + maxHole + literal.length);
  const end = window.indexOf(literal);
  if (end === -1) return undefined;
  const value = window.slice(0, end);
  return value.includes("\n") ? undefined : value;
}

/** What fills a hole at the end: words for a description, otherwise a single word or quoted text. */
function token(text: string, at: number, hole: string): string | undefined {
  const window = text.slice(at, at + maxToken);
  const pattern =
    hole === "what" || hole === "reason" || hole === "users" ? /^[^\n"'`]{1,120}/ : /^(?:"[^"\n]*"|[^\s"'`<>()]+)/;
  const value = pattern
    .exec(window)?.[0]
    .replace(/[.,;:\]]+$/, "")
    .trimEnd();
  return value === "" ? undefined : value;
}
