// Runs the tests of a folder with Node's test runner and counts what happened one by one.
import { batchesOf } from "./batches.ts";
import { bundleTests } from "./bundleTests.ts";
import { debugTests } from "./debugTests.ts";
import type { Outcome } from "./outcome.ts";
import { runBatch } from "./runBatch.ts";
import { runFile } from "./runFile.ts";
import type { Selection } from "./selection.ts";
import type { StageWork } from "./stageWork.ts";
import { testFiles } from "./testFiles.ts";

export interface NodeTestOptions {
  readonly folder: string;
  /** Milliseconds for a test that names no timeout of its own. */
  readonly hangLimit: number;
  /** Milliseconds for a file: ends a loop that lets no timer run. */
  readonly fileLimit: number;
  readonly concurrency: number;
  /** How many files share a process; each has its own unless it says otherwise. */
  readonly filesPerProcess?: number;
}

/** One outcome for each test. */
export async function nodeTests(
  { folder, hangLimit, fileLimit, concurrency, filesPerProcess = 1 }: NodeTestOptions,
  { files, name, debug }: Selection,
  work: StageWork,
): Promise<readonly Outcome[]> {
  const sources = testFiles(folder, files);
  if (debug) return debugTests(sources, name);
  await bundleTests(sources, hangLimit);
  const waiting = [...batchesOf(sources, filesPerProcess)];
  const outcomes: Outcome[] = [];
  const run = { folder, fileLimit, name, print: (text: string) => work.print(text) };
  const worker = async (): Promise<void> => {
    for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
      const [first = "", ...others] = batch;
      outcomes.push(
        ...(await work.job(() => (others.length === 0 ? runFile(first, run) : runBatch([first, ...others], run)))),
      );
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return outcomes;
}
