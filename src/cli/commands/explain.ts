// `explain`: what an error text means, and which certificate causes it.

import { basename, dirname } from "node:path";
import type { Command } from "commander";
import { explainErrors } from "../../cockroach/errors/explainErrors.ts";
import type { Searched } from "../../cockroach/errors/culprits/checkCauses.ts";
import { loadCertsDirectory } from "../../cockroach/directory/loadCertsDirectory.ts";
import { runRules } from "../../cockroach/rules/runRules.ts";
import { explanationLines } from "../../view/errors/explanationLines.ts";
import { explanationRecord } from "../../view/errors/explanationRecord.ts";
import type { DirectoryEnvironment } from "../host/directoryEnvironment.ts";
import { textLimit, type FileEnvironment } from "../host/fileEnvironment.ts";
import { describeUse } from "../options/describeUse.ts";
import {
  addDirectoryOptions,
  addHost,
  directoryAbsence,
  settingsOf,
  type DirectoryOptions,
} from "../options/directoryOptions.ts";

export interface ExplainEnvironment extends DirectoryEnvironment, FileEnvironment {
  readonly isDirectory: (path: string) => boolean;
}

interface ExplainOptions extends DirectoryOptions {
  readonly json?: true;
}

export function registerExplain(program: Command, environment: ExplainEnvironment): void {
  const command = program
    .command("explain")
    .description("explain a TLS or login error, and find the certificate that causes it")
    .argument("<text>", "the error or a part of a log; - reads standard input")
    .argument("[paths...]", "a certs directory, or files of one, to look for the cause in");
  addDirectoryOptions(command)
    .option("--advertise <host>", "host name or address of the nodes; can be given several times", addHost)
    .option("--json", "print one JSON object");
  describeUse(command, {
    notes: ["Private keys and passwords in the text are never printed."],
    examples: [
      ["explain 'x509: certificate signed by unknown authority'", "see what an error means"],
      ["explain - certs < cockroach.log", "find the certificate that causes the errors of a log"],
    ],
    exits: ["an error was recognized", "no known error, or something can't be read", "incorrect usage"],
  }).action((text: string, paths: readonly string[], options: ExplainOptions) =>
    explain(text, paths, options, environment),
  );
}

async function explain(
  argument: string,
  paths: readonly string[],
  options: ExplainOptions,
  environment: ExplainEnvironment,
): Promise<void> {
  const { print, printJson, setExitCode } = environment;
  const text = argument === "-" ? await readText(environment) : argument;
  const searched = text === undefined ? undefined : await searchedOf(paths, options, environment);
  if (text === undefined || searched === "refused") return setExitCode(1);
  const explanation = await explainErrors(text, searched);
  if (explanation.errors.length === 0) setExitCode(1);
  if (options.json === true) printJson(explanationRecord(explanation), 2);
  else print(explanationLines(explanation));
}

async function readText({ readFile, printError }: ExplainEnvironment): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await readFile("-", textLimit));
  } catch (error) {
    printError(`can't read standard input: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** The directory of the paths. Prints why and returns `refused` if it can't be read. */
async function searchedOf(
  paths: readonly string[],
  options: ExplainOptions,
  { isDirectory, loader, cryptography, now, process, gitRepository, printError }: ExplainEnvironment,
): Promise<Searched | undefined | "refused"> {
  const [first] = paths;
  if (first === undefined) return undefined;
  const isWhole = isDirectory(first);
  const folders = new Set(paths.map((path) => (isDirectory(path) ? path : dirname(path))));
  if (folders.size > 1) {
    printError("the paths must be one directory, or files of one directory");
    return "refused";
  }
  const path = isWhole ? first : dirname(first);
  const directory = await loadCertsDirectory({
    loader: loader(path),
    path,
    settings: settingsOf(options, process, await gitRepository(path)),
    now: options.at ?? now(),
    isAsOf: options.at !== undefined,
    cryptography,
  });
  if (directory === undefined) return "refused";
  if (directory.contents.state !== "present") {
    printError(`${path}: ${directoryAbsence(directory)}`);
    return "refused";
  }
  const known = new Set(directory.contents.entries.map(({ name }) => name));
  const missing = isWhole ? undefined : paths.find((one) => !known.has(basename(one)));
  if (missing !== undefined) {
    printError(`${missing}: no such file`);
    return "refused";
  }
  const searched = { directory, verdict: runRules(directory), cryptography };
  return isWhole ? searched : { ...searched, only: new Set(paths.map((one) => basename(one))) };
}
