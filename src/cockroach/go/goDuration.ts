// Go's time.Duration as flags accept it and CockroachDB prints it: `43920h0m0s`, `1.5h`, `90m`. It has no unit for
// days.

import type { Problem } from "../../pki/asn1/problem.ts";
import { fail, succeed, type Result } from "../../pki/result.ts";
import { goQuote } from "./goText.ts";

const unitMs: ReadonlyMap<string, number> = new Map([
  ["ns", 1e-6],
  ["us", 1e-3],
  ["µs", 1e-3],
  ["μs", 1e-3],
  ["ms", 1],
  ["s", 1_000],
  ["m", 60_000],
  ["h", 3_600_000],
]);

/** The largest duration that Go can hold: 2^63 - 1 nanoseconds, about 292 years. */
const maxMs = 9_223_372_036_854.775;

/** Milliseconds, possibly with a fraction, or the text of Go's time.ParseDuration for what it refuses. */
export function parseGoDuration(text: string): Result<number, Problem> {
  const refuse = (why: string): Result<number, Problem> => fail({ code: "duration", message: `time: ${why}` });
  const unsigned = text.replace(/^[+-]/, "");
  if (unsigned === "0") return succeed(0);
  let rest = unsigned;
  let total = 0;
  if (rest === "") return refuse(`invalid duration ${goQuote(text)}`);
  while (rest !== "") {
    const [matched = "", number = "", unit = ""] = /^(\d+\.?\d*|\.\d+)([^\d.]*)/.exec(rest) ?? [];
    if (number === "") return refuse(`invalid duration ${goQuote(text)}`);
    if (unit === "") return refuse(`missing unit in duration ${goQuote(text)}`);
    const ms = unitMs.get(unit);
    if (ms === undefined) return refuse(`unknown unit ${goQuote(unit)} in duration ${goQuote(text)}`);
    total += Number(number) * ms;
    rest = rest.slice(matched.length);
  }
  if (total > maxMs) return refuse(`invalid duration ${goQuote(text)}`);
  return succeed(text.startsWith("-") ? -total : total);
}

/** Formats whole seconds like Go: `2160h0m0s`, `1m30s`, `0s`. */
export function formatGoDuration(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1_000);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const parts = [
    ...(hours > 0 ? [`${hours}h`] : []),
    ...(hours > 0 || minutes > 0 ? [`${minutes}m`] : []),
    `${seconds % 60}s`,
  ];
  return (ms < 0 ? "-" : "") + parts.join("");
}
