// Finds the known errors in a text.

import type { KnownError, Side } from "../kinds/knownError.ts";
import { kinds } from "../kinds/kinds.ts";
import { allErrors } from "../programs/all.ts";
import { contexts } from "./contexts.ts";
import { matchAt, parseTemplate, type Template, type TemplateMatch } from "./template.ts";

export interface RecognizedError {
  readonly error: KnownError;
  /** As it stands in the text, without secrets. */
  readonly text: string;
  /** What the text says: host, names, user, times. */
  readonly values: Readonly<Record<string, string>>;
  /** Who prints it, from the error itself or from what surrounds it. */
  readonly side: Side;
  /** How often the same error stands in the text. */
  readonly count: number;
}

/** Different errors that are explained at most. */
const maxErrors = 20;
/** Places of one template that are tried. A log repeats itself. */
const maxTries = 500;
/** Wrapped lines are joined only in a text of this length: a longer one is a log file. */
const maxWrapped = 256 * 1024;
/** Places of one text at which the side is looked for. */
const maxSides = 8;
/** Characters before an error that tell who prints it. */
const reach = 400;

const prepared = allErrors.map((error) => ({ error, template: parseTemplate(error.text) }));
const preparedContexts = contexts.map((context) => ({ context, template: parseTemplate(context.text) }));

/** `text` is normalized (normalizeLog). */
export function recognizeErrors(text: string): readonly RecognizedError[] {
  const direct = recognizeIn(text);
  if (direct.length > 0 || text.length > maxWrapped) return direct;
  const spaced = recognizeIn(text.replace(/[ \t]*\n[ \t|>]*/g, " "));
  return spaced.length > 0 ? spaced : recognizeIn(text.replace(/\n/g, ""));
}

interface Found {
  readonly error: KnownError;
  readonly match: TemplateMatch;
}

function recognizeIn(text: string): readonly RecognizedError[] {
  const found = outermost(
    prepared.flatMap(({ error, template }) => matchesOf(template, text).map((match) => ({ error, match }))),
  );
  const specific = withoutVague(found);
  const byText = new Map<string, RecognizedError>();
  const sides = new Map<string, readonly Side[]>();
  for (const { error, match } of specific) {
    const shown = text.slice(match.start, match.end);
    const earlier = sides.get(shown) ?? [];
    const side = error.side !== "either" ? error.side : (earlier[maxSides] ?? sideOf(text, match));
    if (earlier.length <= maxSides) sides.set(shown, [...earlier, side]);
    const key = `${error.kind} ${side} ${shown}`;
    const known = byText.get(key);
    if (known === undefined && byText.size === maxErrors) continue;
    const values = Object.fromEntries(Object.entries(match.values).map(([name, value]) => [name, unquoted(value)]));
    byText.set(
      key,
      known === undefined ? { error, text: shown, values, side, count: 1 } : { ...known, count: known.count + 1 },
    );
  }
  return [...byText.values()];
}

function matchesOf(template: Template, text: string): readonly TemplateMatch[] {
  const [first = ""] = template.literals;
  const matches: TemplateMatch[] = [];
  let tries = 0;
  for (let at = text.indexOf(first); at !== -1 && tries < maxTries; at = text.indexOf(first, at + first.length)) {
    tries++;
    const match = matchAt(template, text, at);
    if (match !== undefined) matches.push(match);
  }
  return matches;
}

/** Without matches inside of others: the longest says the most. In the order of the text. */
function outermost(found: readonly Found[]): readonly Found[] {
  const sorted = found.toSorted((a, b) => a.match.start - b.match.start || b.match.end - a.match.end);
  const kept: Found[] = [];
  let end = -1;
  for (const one of sorted) {
    if (one.match.end <= end) continue;
    kept.push(one);
    end = one.match.end;
  }
  return kept;
}

/** A text that says only that something failed doesn't count beside one that says why. */
function withoutVague(found: readonly Found[]): readonly Found[] {
  const isVague = ({ error }: Found): boolean => kinds[error.kind].isGeneric === true;
  const precise = found.filter((one) => !isVague(one));
  let next = 0;
  return found.filter((one) => {
    if (!isVague(one)) return true;
    while (next < precise.length && (precise[next]?.match.end ?? 0) < one.match.start - reach) next++;
    const near = precise[next];
    return near === undefined || near.match.start > one.match.end + reach;
  });
}

/** Who prints it, from the rest of its line before it, or a line nearby. */
function sideOf(text: string, { start }: TemplateMatch): Side {
  const line = text.slice(Math.max(text.lastIndexOf("\n", start - 1) + 1, start - reach), start);
  let last: { readonly at: number; readonly side: Side } = { at: -1, side: "either" };
  for (const { context, template } of preparedContexts) {
    const at = line.lastIndexOf(template.literals[0] ?? "");
    if (at > last.at) last = { at, side: context.side };
  }
  return last.side;
}

function unquoted(value: string): string {
  return value.replace(/^["'‘“]|["'’”]$/g, "");
}
