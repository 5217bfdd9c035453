// Runs test files in one process, and says of each what it came to even where one of them ends the process or never ends.
import { writeBatch } from "./batches.ts";
import type { Outcome } from "./outcome.ts";
import { type FileRun, runFile, setLimitFactor, theFile } from "./runFile.ts";
import { outcomeOf, runTests } from "./testEvents.ts";

export interface BatchRun extends FileRun {
  readonly folder: string;
}

/** Files that the process didn't come to the end of run again, alone: so the one that ended it is known. */
export async function runBatch(files: readonly string[], run: BatchRun): Promise<readonly Outcome[]> {
  const { done, problem } = await runTogether(files, run);
  const again: Outcome[] = [];
  for (const file of files) if (!done.has(file)) again.push(...(await runFile(file, run)));
  const found = [...[...done.values()].flat(), ...again];
  if (problem === undefined || again.some(({ result }) => result === "failed")) return found;
  const detail = `${problem}\nThese files ran in it:\n${files.join("\n")}`;
  return [...found, { file: run.folder, name: "a process of several files", result: "failed", detail }];
}

interface Together {
  /** Of the files that ran to their end. */
  readonly done: ReadonlyMap<string, readonly Outcome[]>;
  /** Why the process itself failed. */
  readonly problem: string | undefined;
}

async function runTogether(files: readonly string[], { folder, fileLimit, name, print }: BatchRun): Promise<Together> {
  const program = writeBatch(folder, files);
  // No test takes longer than a file may.
  const limit = fileLimit * setLimitFactor();
  const silence = new AbortController();
  const endIt = (): NodeJS.Timeout => setTimeout(() => silence.abort(), limit);
  let timer = endIt();
  const done = new Map<string, readonly Outcome[]>();
  const late: string[] = [];
  let ofFile: Outcome[] = [];
  let problem: string | undefined;
  for await (const event of runTests(program, name, { signal: silence.signal })) {
    const { type, data } = event;
    if (type === "test:complete") {
      clearTimeout(timer);
      timer = endIt();
    } else if (type === "test:stderr" || type === "test:stdout") print(data.message ?? "");
    // Of what happens after the end of a test, Node says only this.
    else if (type === "test:diagnostic" && data.message?.startsWith("Error:") === true) late.push(data.message);
    else if (type !== "test:pass" && type !== "test:fail") continue;
    else if (data.name === program) problem = outcomeOf(folder, event)[0]?.detail;
    else if (data.nesting === 0 && data.name !== undefined) {
      ofFile.push(...outcomeOf(data.name, { type, data: { ...data, name: theFile } }));
      if (ofFile.length === 0 && name === undefined)
        ofFile.push({ file: data.name, name: theFile, result: "failed", detail: "It ran no test." });
      done.set(
        data.name,
        ofFile.map((outcome) => ({ ...outcome, file: data.name ?? folder })),
      );
      ofFile = [];
    } else ofFile.push(...outcomeOf(folder, event));
  }
  clearTimeout(timer);
  if (silence.signal.aborted) problem = `No test ended for ${limit / 1000} s.`;
  else if (late.length > 0) problem = late.join("\n");
  else if (done.size < files.length) problem ??= "The process ended before all of its tests had run.";
  return { done, problem };
}
