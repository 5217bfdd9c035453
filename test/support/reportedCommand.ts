// A command as it was run by people who reported a fault, over files in memory, and what it must print.

import assert from "node:assert/strict";
import { test } from "node:test";
import { registerConnect } from "../../src/cli/commands/connect.ts";
import { registerList } from "../../src/cli/commands/list.ts";
import { registerRotation } from "../../src/cli/commands/rotation.ts";
import { registerTrust } from "../../src/cli/commands/trust.ts";
import { registerValidate } from "../../src/cli/commands/validate.ts";
import { registerVerify } from "../../src/cli/commands/verify.ts";
import { registerWho } from "../../src/cli/commands/who.ts";
import { createEnvironment } from "../../src/cli/host/createEnvironment.ts";
import { readFrom, runCommandLine, type CommandRun } from "./commandLine.ts";
import { memoryAssetLoader, noSuchFile, type MemoryFiles } from "./memoryAssetLoader.ts";

export interface ReportedCommand {
  /** Files of the directory `certs`. */
  readonly files: () => MemoryFiles | Promise<MemoryFiles>;
  /** Further directories, by path. */
  readonly directories?: () => Promise<Readonly<Record<string, MemoryFiles>>>;
  readonly args: readonly string[];
  readonly code: number;
  /** What the output contains; standard error comes after standard output. */
  readonly prints?: readonly RegExp[];
  readonly never?: readonly RegExp[];
}

/** Runs a command that reads; every path but those of `directories` is missing. */
export function runReading(
  args: readonly string[],
  directories: Readonly<Record<string, MemoryFiles>>,
): Promise<CommandRun> {
  const texts = Object.entries(directories).flatMap(([path, files]) =>
    Object.entries(files).flatMap(([name, file]) => {
      const content = typeof file === "object" && "content" in file ? file.content : file;
      return [[`${path}/${name}`, content] as const];
    }),
  );
  const loader = (path: string) =>
    memoryAssetLoader(directories[path] ?? {}, directories[path] === undefined ? noSuchFile : undefined);
  return runCommandLine(args, (program, environment) => {
    const reading = { ...environment, loader, readFile: readFrom(Object.fromEntries(texts)) };
    for (const register of [registerConnect, registerList, registerTrust, registerValidate]) register(program, reading);
    registerVerify(program, reading);
    registerWho(program, { ...reading, isDirectory: (path) => path in directories });
    registerRotation(program, createEnvironment, reading);
  });
}

/** Declares a test for each case: by the number of the report, then the report itself and its siblings. */
export function testReported(reports: Readonly<Record<string, Readonly<Record<string, ReportedCommand>>>>): void {
  for (const [id, cases] of Object.entries(reports)) {
    for (const [title, { files, directories, args, code, prints = [], never = [] }] of Object.entries(cases)) {
      test(`${id}: ${title}`, async () => {
        const ran = await runReading(args, { certs: await files(), ...(await directories?.()) });
        const text = ran.out + ran.err;
        for (const pattern of prints) assert.match(text, pattern);
        for (const pattern of never) assert.doesNotMatch(text, pattern);
        assert.equal(ran.code, code, text);
      });
    }
  }
  test("every report has two siblings of its kind", () => {
    for (const [id, cases] of Object.entries(reports)) assert.ok(Object.keys(cases).length >= 3, id);
  });
}
