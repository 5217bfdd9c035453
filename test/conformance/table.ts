// The outcome by category, as text, and what of it is less than what was promised.
import type { Verdict } from "./evaluate.ts";
import { categoryOf, type Baselines, type Case, type Result } from "./suite.ts";

export interface Run {
  readonly profile: "go" | "rfc5280";
  readonly cases: readonly Case[];
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

interface Count {
  agrees: number;
  falseAccepts: number;
  falseRejects: number;
  skipped: number;
}

/** A line for each category and implementation: agrees / false accept / false reject / skipped. */
export function table(run: Run, baselines: Baselines): string {
  const columns = [...baselines.keys()].filter((name) => run.cases.some(({ id }) => baselines.get(name)?.has(id)));
  const groups: readonly (readonly [string, readonly Case[]])[] = [...byCategory(run.cases), ["all", run.cases]];
  const lines = groups.map(([name, cases]) => {
    const own = count(cases, (one) => ownResult(run, one));
    const others = columns.map((column) => count(cases, ({ id }) => baselines.get(column)?.get(id) ?? "skipped"));
    return [name, String(cases.length), text(own), ...others.map(text)];
  });
  return columnsOf([["category", "cases", run.profile, ...columns], ...lines]);
}

/** One line for each promise that isn't kept; empty if all are. */
export function shortfalls(run: Run, baselines: Baselines): readonly string[] {
  return run.profile === "go" ? goShortfalls(run, baselines) : rfcShortfalls(run, baselines);
}

/** The Go profile gives Go's own verdict wherever Go gave one. */
function goShortfalls(run: Run, baselines: Baselines): readonly string[] {
  return run.cases.flatMap((one) => {
    const theirs = baselines.get("go")?.get(one.id) ?? "skipped";
    const verdict = run.verdicts.get(one.id);
    if (theirs === "skipped" || verdict?.result.toLowerCase() === theirs) return [];
    return [`${one.id}: Go ${theirs}, here ${verdict?.result ?? "nothing"} (${verdict?.reason ?? ""})`];
  });
}

/**
 * Outside the rules of the Web PKI: as many agreements as the best implementation in every category, and nothing good
 * refused.
 */
function rfcShortfalls(run: Run, baselines: Baselines): readonly string[] {
  const cases = run.cases.filter(({ id }) => !id.startsWith("webpki::"));
  const rows = [...byCategory(cases)].flatMap(([name, list]) => {
    const own = count(list, (one) => ownResult(run, one)).agrees;
    const best = Math.max(
      0,
      ...[...baselines.values()].map((results) => count(list, ({ id }) => results.get(id) ?? "skipped").agrees),
    );
    return own < best ? [`${name}: ${own} agree, the best implementation has ${best}`] : [];
  });
  const wrong = cases.flatMap((one) => {
    const verdict = run.verdicts.get(one.id);
    if (verdict?.result === one.expected_result) return [];
    const isRefusal = one.expected_result === "SUCCESS";
    return isRefusal || rows.length > 0
      ? [`${one.id}: expected ${one.expected_result}, here ${verdict?.result ?? "nothing"} (${verdict?.reason ?? ""})`]
      : [];
  });
  return [...rows, ...wrong];
}

function ownResult(run: Run, { id }: Case): Result {
  return (run.verdicts.get(id)?.result ?? "SKIPPED").toLowerCase() as Result;
}

function byCategory(cases: readonly Case[]): ReadonlyMap<string, readonly Case[]> {
  const groups = new Map<string, Case[]>();
  for (const one of cases) groups.set(categoryOf(one.id), [...(groups.get(categoryOf(one.id)) ?? []), one]);
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function count(cases: readonly Case[], resultOf: (one: Case) => Result): Count {
  const sum: Count = { agrees: 0, falseAccepts: 0, falseRejects: 0, skipped: 0 };
  for (const one of cases) {
    const result = resultOf(one);
    if (result === "skipped") sum.skipped++;
    else if (result === one.expected_result.toLowerCase()) sum.agrees++;
    else if (result === "success") sum.falseAccepts++;
    else sum.falseRejects++;
  }
  return sum;
}

function text({ agrees, falseAccepts, falseRejects, skipped }: Count): string {
  return `${agrees} / ${falseAccepts} / ${falseRejects} / ${skipped}`;
}

function columnsOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? "").length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
