// A command of the command line, run in this process with what it needs from outside in memory.

import { Command, CommanderError } from "commander";
import { commanderOutput } from "../../src/cli/host/commanderOutput.ts";
import { outputTo, type CommandOutput } from "../../src/cli/host/commandOutput.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { testNow } from "./certificate.ts";

export interface CommandRun {
  /** The exit status. */
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What every command gets; of files it knows none. */
export interface TestEnvironment extends CommandOutput {
  readonly cryptography: typeof nodeCryptography;
  readonly now: () => number;
  readonly process: { readonly operatingSystem: "linux"; readonly uid: number; readonly gid: number };
  readonly gitRepository: () => Promise<undefined>;
  readonly isTerminal: boolean;
  readonly findAround: () => Promise<undefined>;
}

/**
 * Runs the command that `register` adds to the program. The first of `args` is its name. A rejected argument is status
 * 2.
 */
export async function runCommandLine(
  args: readonly string[],
  register: (program: Command, environment: TestEnvironment) => void,
): Promise<CommandRun> {
  let [code, out, err] = [0, "", ""];
  const output = outputTo({
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      err += text;
    },
    setExitCode: (value) => {
      code = value;
    },
  });
  const program = new Command().exitOverride().configureOutput(commanderOutput(output));
  register(program, {
    cryptography: nodeCryptography,
    now: () => testNow.getTime(),
    process: { operatingSystem: "linux", uid: 1000, gid: 1000 },
    gitRepository: () => Promise.resolve(undefined),
    isTerminal: false,
    findAround: () => Promise.resolve(undefined),
    ...output,
  });
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    code = 2;
  }
  return { code, out, err };
}

/** Reads files by their names, as the commands that take files do. */
export function readFrom(files: Readonly<Record<string, string | Uint8Array>>): (path: string) => Promise<Uint8Array> {
  return (path) => {
    const file = files[path];
    if (file === undefined) return Promise.reject(new Error(`ENOENT: no such file or directory, open '${path}'`));
    return Promise.resolve(typeof file === "string" ? Buffer.from(file) : file);
  };
}
