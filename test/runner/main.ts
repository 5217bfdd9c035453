// The runner behind `npm test`: runs the stages one after the other, says what failed and why, and ends with the sum
// over all of them.
import { judgeSkips } from "./skips.ts";
import type { Outcome } from "./outcome.ts";
import { selection } from "./selection.ts";
import { stages, type Stage } from "./stages.ts";

async function main(): Promise<void> {
  // For the processes that run tests: traces name the source, not the bundle.
  process.env["NODE_OPTIONS"] = `${process.env["NODE_OPTIONS"] ?? ""} --enable-source-maps`.trim();
  const wanted = selection(
    process.argv.slice(2),
    stages.map(({ name }) => name),
  );
  const narrowed = wanted.files.length > 0 || wanted.name !== undefined;
  const chosen = stages.filter(({ name, hasTests }) =>
    wanted.stages.length === 0 ? hasTests || !narrowed : wanted.stages.includes(name),
  );
  const needsBuild = chosen.some((stage) => stage.needsBuild);
  const all: Outcome[] = [];
  for (const stage of stages) {
    if (!chosen.includes(stage) && !(stage.name === "build" && needsBuild)) continue;
    const outcomes = await runStage(stage, () => stage.run(wanted), narrowed);
    all.push(...outcomes);
    if (stage.name === "build" && outcomes.some(failed)) break;
  }
  const foundNone = narrowed && !all.some(({ file }) => file.startsWith("test/"));
  if (foundNone) console.log("\nThere is no such test.");
  process.exitCode = all.some(failed) || foundNone ? 1 : 0;
  console.log(`\n${sum(all)}`);
}

/** `mayBeEmpty`: only some tests were requested, which need not be in this stage. */
async function runStage(
  { name }: Stage,
  run: () => Promise<readonly Outcome[]>,
  mayBeEmpty: boolean,
): Promise<readonly Outcome[]> {
  if (!mayBeEmpty) console.log(`\n${name}`);
  const start = performance.now();
  let outcomes: readonly Outcome[];
  try {
    outcomes = judgeSkips(await run());
  } catch (error) {
    outcomes = [
      {
        file: name,
        name,
        result: "failed",
        detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
      },
    ];
  }
  if (outcomes.length === 0 && !mayBeEmpty)
    outcomes = [{ file: name, name, result: "failed", detail: "The stage ran no test." }];
  if (mayBeEmpty) {
    if (outcomes.length === 0) return outcomes;
    console.log(`\n${name}`);
  }
  for (const { file, name: test, result, detail } of outcomes) {
    if (result === "passed") continue;
    console.log(`  ${result}  ${file}: ${test}`);
    if (detail !== undefined && detail !== "") console.log(detail.replace(/^/gm, "          "));
  }
  console.log(`  ${sum(outcomes)} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return outcomes;
}

function failed({ result }: Outcome): boolean {
  return result === "failed";
}

function sum(outcomes: readonly Outcome[]): string {
  const count = (result: Outcome["result"]): number => outcomes.filter((outcome) => outcome.result === result).length;
  return `${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`;
}

await main();
