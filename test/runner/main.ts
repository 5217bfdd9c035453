// The runner behind `npm test`: runs the stages, side by side where they may, says of each what failed and why, and ends with the times of
// all and their sum.
import type { Outcome } from "./outcome.ts";
import { ProcessorTime } from "./processorTime.ts";
import { schedule, withNeeds } from "./schedule.ts";
import { selection, type Selection } from "./selection.ts";
import { judgeSkips } from "./skips.ts";
import { Slots } from "./slots.ts";
import { slotCount, stages, type Stage } from "./stages.ts";
import { sum, timeTable, type StageTime } from "./summary.ts";

const slots = new Slots(slotCount);
const processorTime = new ProcessorTime();
const outcomes: Outcome[] = [];
const times: StageTime[] = [];

async function main(): Promise<void> {
  // For the processes that run tests: traces name the source, not the bundle.
  process.env["NODE_OPTIONS"] = `${process.env["NODE_OPTIONS"] ?? ""} --enable-source-maps`.trim();
  const wanted = selection(
    process.argv.slice(2),
    stages.map(({ name }) => name),
  );
  const isNarrowed = wanted.files.length > 0 || wanted.name !== undefined;
  const chosen = stages.filter(({ name, hasTests }) =>
    wanted.stages.length === 0 ? hasTests || !isNarrowed : wanted.stages.includes(name),
  );
  const start = performance.now();
  await schedule(
    withNeeds(stages, chosen),
    (stage) => runStage(stage, wanted, isNarrowed),
    ({ name }, need) => {
      const outcome: Outcome = { file: name, name, result: "failed", detail: `It needs ${need}, which failed.` };
      report(name, "", [outcome], 0);
    },
  );
  processorTime.stop();
  const foundNone = isNarrowed && !outcomes.some(({ file }) => file.startsWith("test/"));
  if (foundNone) console.log("\nNo test matches.");
  process.exitCode = outcomes.some(({ result }) => result === "failed") || foundNone ? 1 : 0;
  if (times.length > 1) console.log(`\n${timeTable(times, (performance.now() - start) / 1000)}`);
  console.log(`\n${sum(outcomes)}`);
}

/** `mayBeEmpty`: only some tests were asked for, which need not be in this stage. True if nothing failed. */
async function runStage(stage: Stage, wanted: Selection, mayBeEmpty: boolean): Promise<boolean> {
  const { name } = stage;
  let printed = "";
  let start = performance.now();
  let hasStarted = false;
  let found: readonly Outcome[];
  try {
    const work = {
      job: <T>(run: () => Promise<T>): Promise<T> =>
        slots.run(stages.indexOf(stage), () => {
          // The time in which it waits for other stages isn't its own.
          if (!hasStarted) start = performance.now();
          hasStarted = true;
          return run();
        }),
      print: (text: string) => void (printed += text),
      own: (pid: number | undefined) => {
        processorTime.own(pid, name);
      },
    };
    found = judgeSkips(await stage.run(wanted, work));
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    found = [{ file: name, name, result: "failed", detail }];
  }
  if (found.length === 0 && mayBeEmpty) return true;
  if (found.length === 0) found = [{ file: name, name, result: "failed", detail: "The stage ran no test." }];
  return report(name, printed, found, (performance.now() - start) / 1000);
}

/** Prints everything about a stage at once, so that stages which ran side by side stand one after the other. */
function report(name: string, printed: string, found: readonly Outcome[], wallSeconds: number): boolean {
  const lines = [`\n${name}`];
  if (printed.trim() !== "") lines.push(indent(printed.trimEnd(), 2));
  for (const { file, name: test, result, detail } of found) {
    if (result === "passed") continue;
    lines.push(`  ${result}  ${file}: ${test}`);
    if (detail !== undefined && detail !== "") lines.push(indent(detail, 10));
  }
  lines.push(`  ${sum(found)} in ${wallSeconds.toFixed(1)} s`);
  console.log(lines.join("\n"));
  outcomes.push(...found);
  times.push({ name, wall: wallSeconds, processor: processorTime.of(name) });
  return !found.some(({ result }) => result === "failed");
}

function indent(text: string, spaces: number): string {
  return text.replace(/^(?=.)/gm, " ".repeat(spaces));
}

await main();
