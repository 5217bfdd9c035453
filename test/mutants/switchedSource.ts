// A source file with all its mutants inside, each behind a switch: bundled once, run once for each mutant.

import type { Change } from "./mutant.ts";

/** A change and its number. */
export interface Numbered extends Change {
  readonly id: number;
}

/**
 * The name of the global function that tells whether a mutant is the active one, and notes that its place was reached.
 */
export const switchName = "$mutant";

/** Changes nest as the syntax does, so a place is written with the switches of the places inside it. */
export function switchedSource(text: string, changes: readonly Numbered[]): string {
  const places = new Map<string, Numbered[]>();
  for (const one of changes) {
    const key = `${one.start} ${one.end} ${one.form}`;
    places.set(key, [...(places.get(key) ?? []), one]);
  }
  const sorted = [...places.values()].sort(([a], [b]) => (a && b ? outerFirst(a, b) : 0));
  let next = 0;
  const write = (start: number, end: number): string => {
    let written = "";
    let at = start;
    for (let place = sorted[next]; place?.[0] !== undefined && place[0].end <= end; place = sorted[next]) {
      next++;
      const [first] = place;
      written += text.slice(at, first.start) + switched(place, write(first.start, first.end));
      at = first.end;
    }
    return written + text.slice(at, end);
  };
  return write(0, text.length);
}

/** Around the same text, a statement is outside of its expression. */
function outerFirst(a: Numbered, b: Numbered): number {
  if (a.start !== b.start) return a.start - b.start;
  if (a.end !== b.end) return b.end - a.end;
  return a.form === "expression" ? 1 : -1;
}

function switched(place: readonly Numbered[], original: string): string {
  const isActive = place.map(({ id }) => `${switchName}(${id})`);
  switch (place[0]?.form) {
    case "body":
      return `if(${isActive.join("||")})return;`;
    case "statement":
      return `{if(${isActive.join("||")}){}else{${original}}}`;
    default:
      return `(${place.map(({ id, replacement }) => `${switchName}(${id})?(${replacement}):`).join("")}(${original}))`;
  }
}
