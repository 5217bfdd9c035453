// The paths that git ignores (gitignore): the patterns of all files that count, matched by a library like in git.

import ignore from "ignore";

/** Decoded content of one file, without the byte order mark that it may begin with. */
export interface IgnoreFile {
  readonly text: string;
  /** Names from the root of the work tree down to the directory that the patterns start from. */
  readonly folder: readonly string[];
}

export type IgnoreAnswer = "ignored" | "not-ignored" | "too-complex";

/**
 * Maximum number of steps for a pattern. A star can stop at each character, so a few of them and a long name would take
 * hours.
 */
const mostSteps = 2_000_000;

/**
 * `files` are in the order of git's precedence: the last one counts most. Paths have slashes and start at the root of
 * the work tree.
 */
export function ignoreRules(files: readonly IgnoreFile[], ignoresCase: boolean): (path: string) => IgnoreAnswer {
  const patterns = files.flatMap(({ text, folder }) =>
    patternsOf(text).map((pattern) => rebasePattern(pattern, folder)),
  );
  const rules = ignore({ ignorecase: ignoresCase, allowRelativePaths: true }).add(
    patterns.map((pattern) => ({ pattern })),
  );
  return (path) => {
    if (patterns.some((pattern) => steps(pattern, path.length) > mostSteps)) return "too-complex";
    return rules.ignores(path) ? "ignored" : "not-ignored";
  };
}

function patternsOf(text: string): readonly string[] {
  const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
  return lines
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map(withoutTrailingSpaces)
    .filter((line) => !/^!?\/?$/.test(line));
}

/** Spaces at the end don't count, unless a backslash precedes the first of them. */
function withoutTrailingSpaces(line: string): string {
  let end = line.length;
  while (line.charAt(end - 1) === " ") end--;
  const backslashes = /\\*$/.exec(line.slice(0, end))?.[0].length ?? 0;
  return line.slice(0, backslashes % 2 === 1 && end < line.length ? end + 1 : end);
}

/** A pattern of a directory as a pattern of the root. */
function rebasePattern(pattern: string, folder: readonly string[]): string {
  const [sign, own] = pattern.startsWith("!") ? ["!", pattern.slice(1)] : ["", pattern];
  // The library takes a byte order mark at the start of any pattern for the file's.
  if (folder.length === 0) return pattern.replace(/^\uFEFF/, "\\\uFEFF");
  const start = folder.map((name) => `/${name.replace(/[\\*?[\]!# ]/g, "\\$&")}`).join("");
  const isAnchored = own.replace(/\/$/, "").includes("/");
  return `${sign}${start}/${isAnchored ? "" : "**/"}${own.replace(/^\//, "")}`;
}

/** The number of ways to divide a path of this length among the stars of a pattern. */
function steps(pattern: string, length: number): number {
  const stars = pattern.match(/\*+/g)?.length ?? 0;
  let ways = 1;
  for (let star = 1; star <= stars; star++) ways *= (length + star) / star;
  return ways;
}
