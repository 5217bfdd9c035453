// The runner of `npm run mutants`, on a source and a test that are made for it.
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { build } from "esbuild";
import { forNode } from "../../../src/build/bundles.mjs";
import { changesOf } from "../../mutants/changes.ts";
import { wrongEntries } from "../../mutants/equivalentMutants.ts";
import { report } from "../../mutants/report.ts";
import { runMutants, type MutantRunOutcome } from "../../mutants/runMutants.ts";
import { switchedSource } from "../../mutants/switchedSource.ts";

const source = `export function sign(n: number): string {
  if (n < 0) return "minus";
  return n > 0 ? "plus" : "zero";
}
export const never = (): boolean => true;
export function countdown(n: number): number {
  let steps = 0;
  for (let left = n; left > 0; left = left - 1) steps++;
  return steps;
}
`;
const tests = `import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { countdown, sign } from "./toy.ts";
describe("sign", () => {
  test("of a negative number", () => { assert.equal(sign(-1), "minus"); });
  test("of a positive number", () => { assert.equal(sign(1), "plus"); });
});
test("a countdown ends", async () => { await Promise.resolve(); assert.equal(countdown(2), 2); });
test("fails in any case", () => { assert.fail("as it should"); });
`;

// In the checkout, where bundles find its packages, and below `dist`, which nothing reads.
const folder = join("dist/mutants", `toy-${process.pid}`);
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function run(
  equivalent: Parameters<typeof runMutants>[0]["equivalent"],
  said: string[] = [],
): Promise<MutantRunOutcome> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "toy.ts"), source);
  writeFileSync(join(folder, "toy.test.ts"), tests);
  const program = resolve(folder, "worker.cjs");
  await build({ ...forNode, entryPoints: ["test/mutants/worker.ts"], outfile: program });
  return runMutants({
    sources: [`${folder}/toy.ts`],
    tests: [`${folder}/toy.test.ts`],
    equivalent,
    outdir: resolve(folder, "bundles"),
    program,
    seconds: 50,
    workers: 1,
    // Milliseconds without an answer after which a mutant counts as endless: on a busy machine, each answer takes longer.
    patience: 5_000,
    say: (line) => said.push(line),
  });
}

test("says which changes no test notices, and which no test reaches", { timeout: 60_000 }, async () => {
  const said: string[] = [];
  const { judged } = await run([], said);
  const open = judged.filter(({ verdict }) => verdict.result !== "killed");
  assert.deepEqual(
    open.map(({ mutant: { line, original, replacement }, verdict }) => [line, original, replacement, verdict.result]),
    [
      [2, "n < 0", "(n) <= (0)", "survived"],
      [3, "n > 0", "true", "survived"],
      [3, "n > 0", "(n) >= (0)", "survived"],
      [3, '"zero"', '""', "unreached"],
      [5, "true", "undefined", "unreached"],
      [5, "true", "false", "unreached"],
    ],
  );
  // `left + 1` never ends, and is stopped.
  const endless = judged.find(({ mutant }) => mutant.replacement === "(left) + (1)");
  assert.match(endless?.verdict.result === "killed" ? endless.verdict.by : "", /hangs or ends the process$/);
  assert.ok(
    said.some((line) => line.includes(`"fails in any case" fails without a mutant: as it should`)),
    said.join("\n"),
  );
  const text = report(judged, judged.length);
  assert.match(text, /toy\.ts:3 {2}"zero" {2}-> {2}"" {2}\(no test reaches it\)$/m);
  assert.match(text, new RegExp(`${judged.length - 6}/${judged.length} {2}in all; .* 6 survived$`));
});

test("doesn't count what is marked, and says so where the mark is wrong", { timeout: 60_000 }, async () => {
  const file = `${folder}/toy.ts`;
  const equivalent = [
    { file, original: '"zero"', replacement: '""', reason: "for this test" },
    { file, original: '"plus"', replacement: '""', reason: "which is wrong" },
    { file, original: "gone", replacement: "", reason: "of old" },
  ];
  const outcome = await run(equivalent);
  assert.match(report(outcome.judged, outcome.wanted), / 5 survived$/);
  assert.deepEqual(wrongEntries(equivalent, outcome), [
    `equivalent.json names a mutant that doesn't exist: ${file}: gone`,
    `equivalent.json is wrong: a test notices ${file}:3: "plus"`,
  ]);
});

test("changes each kind of syntax once, and never types, names, or modules", () => {
  const text = `import { a } from "a";
type T = "x" | true;
const o = { "key": a?.b.c ?? 1 };
for (const x of [1]) { if (!x) continue; o.key(); }
switch (o) { case "y": throw new Error(\`z\${x}\`); }
`;
  const changes = changesOf("x.ts", text).map(({ original, replacement }) => `${original} -> ${replacement}`);
  assert.deepEqual(changes, [
    "a?.b.c ?? 1 -> a?.b.c",
    "a?.b.c -> a.b.c",
    "[1] -> []",
    "!x -> true",
    "!x -> false",
    "!x -> x",
    "continue; -> ",
    "o.key(); -> ",
    "throw new Error(`z${x}`); -> ",
    '`z${x}` -> ""',
  ]);
});

test("nests the switches as the syntax is nested", () => {
  const text = "f(a && !b);";
  const changes = changesOf("x.ts", text).map((change, id) => ({ ...change, id }));
  assert.equal(
    switchedSource(text, changes),
    "{if($mutant(0)){}else{f(($mutant(1)?((a) || (!b)):(a && ($mutant(2)?(b):(!b)))));}}",
  );
});
