// Runs the tests of a folder with Node's test runner, a process for each file, and counts what happened one by one.
import { resolve } from "node:path";
import { run } from "node:test";
import { bundleTests } from "./bundleTests.ts";
import { debugTests } from "./debugTests.ts";
import { limitFactor } from "./limitFactor.ts";
import type { Outcome } from "./outcome.ts";
import type { StageWork } from "./stageWork.ts";
import { bundleOf, testFiles } from "./testFiles.ts";
import type { Selection } from "./selection.ts";

export interface NodeTestOptions {
  readonly folder: string;
  /** Milliseconds for a test that names no timeout of its own. */
  readonly hangLimit: number;
  /** Milliseconds for a file: ends a loop that lets no timer run. */
  readonly fileLimit: number;
  readonly concurrency: number;
}

const theFile = "the file as a whole";
/** The reason that Node gives for leaving out a test. */
const unmatched = "test name does not match pattern";

/** One outcome for each test; a file that runs none is a failure, unless tests were asked for by name. */
export async function nodeTests(
  options: NodeTestOptions,
  { files, name, debug }: Selection,
  work: StageWork,
): Promise<readonly Outcome[]> {
  const sources = testFiles(options.folder, files);
  if (debug) return debugTests(sources, name);
  await bundleTests(sources, options.hangLimit);
  const waiting = [...sources];
  const outcomes: Outcome[] = [];
  const worker = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const started = file;
      outcomes.push(...(await work.job(() => runFile(started, options.fileLimit, name, work))));
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, worker));
  return outcomes;
}

async function runFile(
  file: string,
  timeout: number,
  name: RegExp | undefined,
  work: StageWork,
): Promise<readonly Outcome[]> {
  const bundle = resolve(bundleOf(file));
  const outcomes: Outcome[] = [];
  // Read by limitedTest.ts and the harness in the process of the file.
  const factor = limitFactor();
  process.env["CERTS_LIMIT_FACTOR"] = String(factor);
  const stream = run({ files: [bundle], timeout: timeout * factor, ...(name && { testNamePatterns: [name] }) });
  for await (const { type, data } of stream as AsyncIterable<{ type: string; data: TestEvent }>) {
    // Node reports the file itself as a test when it declared none, or when its process ended badly.
    const wholeFile = data.name === bundle;
    if (type === "test:pass" && !wholeFile) outcomes.push(...outcome(file, "passed", data));
    else if (type === "test:fail")
      outcomes.push(...outcome(file, "failed", wholeFile ? { ...data, name: theFile } : data));
    else if (type === "test:stderr" || type === "test:stdout") work.print(data.message ?? "");
  }
  if (outcomes.length === 0 && name === undefined)
    outcomes.push({ file, name: theFile, result: "failed", detail: "It ran no test." });
  return outcomes;
}

interface TestEvent {
  readonly name: string;
  readonly message?: string;
  readonly skip?: string | boolean;
  readonly todo?: string | boolean;
  readonly details: {
    readonly type?: string;
    readonly error?: Error & { readonly failureType?: string; readonly cause?: unknown };
  };
}

/** At most one: a suite counts only where it fails or is skipped as such, since its tests are counted. */
function outcome(
  file: string,
  result: "passed" | "failed",
  { name, skip, todo, details }: TestEvent,
): readonly Outcome[] {
  if (skip === unmatched) return [];
  const because = skip ?? todo ?? false;
  if (because !== false) return [{ file, name, result: "skipped", detail: because === true ? "" : because }];
  if (details.type === "suite" && (result === "passed" || details.error?.failureType === "subtestsFailed")) return [];
  if (result === "passed") return [{ file, name, result }];
  return [{ file, name, result, detail: reason(details.error) }];
}

function reason(error: TestEvent["details"]["error"]): string {
  const cause = error?.cause;
  // The frames of Node itself say nothing about the test.
  if (cause instanceof Error)
    return (cause.stack ?? cause.message).replace(/\n\s+at [^\n]*\(?node:internal[^\n]*/g, "");
  return typeof cause === "string" ? cause : (error?.message ?? "no reason given");
}
