// Runs the tests of a folder with Node's test runner, a process for each file, and counts what happened one by one.
import { rmSync } from "node:fs";
import { relative, resolve } from "node:path";
import { run } from "node:test";
import { bundleTests } from "./bundleTests.ts";
import type { Outcome } from "./outcome.ts";
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

const unmatched = "test name does not match pattern";

/** One outcome for each test; a file that runs none is a failure, unless tests were asked for by name. */
export async function nodeTests(options: NodeTestOptions, { files, name }: Selection): Promise<readonly Outcome[]> {
  const sources = testFiles(options.folder, files);
  rmSync(`dist/${options.folder}`, { recursive: true, force: true });
  await bundleTests(sources, options.hangLimit);
  const sourceOf = new Map(sources.map((source) => [resolve(bundleOf(source)), source]));
  const outcomes: Outcome[] = [];
  const stream = run({
    files: [...sourceOf.keys()],
    concurrency: options.concurrency,
    timeout: options.fileLimit,
    ...(name && { testNamePatterns: [name] }),
  });

  let ran = new Set<string>();
  const add = (data: TestEvent, result: "passed" | "failed"): void => {
    const file = sourceOf.get(data.file ?? data.name) ?? relative(".", data.file ?? "");
    // Node reports a file as a test of that name when it declared none, or when its process ended badly.
    const wholeFile = sourceOf.has(data.name);
    const because = data.skip ?? data.todo;
    if (data.skip === unmatched || (wholeFile && result === "passed")) return;
    ran = ran.add(file);
    if (because !== undefined && because !== false) {
      outcomes.push({ file, name: data.name, result: "skipped", detail: because === true ? "" : because });
    } else if (data.details.type !== "suite" || (result === "failed" && !failedInside(data))) {
      const detail = result === "failed" ? describeError(data.details.error) : undefined;
      outcomes.push({ file, name: wholeFile ? "the file as a whole" : data.name, result, ...(detail !== undefined && { detail }) });
    }
  };
  for await (const { type, data } of stream as AsyncIterable<{ type: string; data: TestEvent }>) {
    if (type === "test:pass") add(data, "passed");
    else if (type === "test:fail") add(data, "failed");
    else if (type === "test:stderr" || type === "test:stdout") process.stderr.write(data.message ?? "");
  }
  for (const file of sources) {
    if (!ran.has(file) && name === undefined) outcomes.push({ file, name: "the file as a whole", result: "failed", detail: "It ran no test." });
  }
  return outcomes;
}

interface TestEvent {
  readonly name: string;
  readonly file?: string;
  readonly message?: string;
  readonly skip?: string | boolean;
  readonly todo?: string | boolean;
  readonly details: { readonly type?: string; readonly error?: Error & { readonly failureType?: string; readonly cause?: unknown } };
}

function failedInside({ details }: TestEvent): boolean {
  return details.error?.failureType === "subtestsFailed";
}

function describeError(error: TestEvent["details"]["error"]): string {
  const cause = error?.cause;
  if (cause instanceof Error) return cause.stack ?? cause.message;
  return typeof cause === "string" ? cause : (error?.message ?? "no reason given");
}
