// `list`: what `cockroach cert list` prints for the directory.

import type { Command } from "commander";
import { certListRows, certListTable, certListTsv } from "../cockroach/certList.ts";
import { loadCertsDirectory } from "../cockroach/loadCertsDirectory.ts";
import type { DirectoryEnvironment } from "./directoryEnvironment.ts";
import { addDirectoryOptions, settingsOf, type DirectoryOptions } from "./directoryOptions.ts";
import { terminalText } from "../view/terminalText.ts";

export function registerList(program: Command, environment: DirectoryEnvironment): void {
  const command = program
    .command("list")
    .description("list the certificates of a certs directory, as cockroach cert list does")
    .argument("<directory>", "the certs directory");
  addDirectoryOptions(command)
    .addHelpText("after", "\nA table on a terminal, tab-separated values otherwise.\nExit status: 0 listed, 1 CockroachDB could not load the directory, 2 wrong use.")
    .action((directory: string, options: DirectoryOptions) => list(directory, options, environment));
}

async function list(path: string, options: DirectoryOptions, environment: DirectoryEnvironment): Promise<void> {
  const { cryptography, isTerminal, now, write, writeError, setExitCode } = environment;
  const settings = settingsOf(options, environment.process);
  const directory = await loadCertsDirectory({ loader: environment.loader(path), path, settings, now: options.at ?? now(), cryptography });
  const failure = directory?.loadFailure;
  if (directory === undefined || failure !== undefined) {
    writeError(`ERROR: cannot load certificates: ${terminalText(failure?.text ?? "cancelled")}\nFailed running "cert list"\n`);
    setExitCode(1);
    return;
  }
  const rows = certListRows(directory);
  write(`Certificate directory: ${isTerminal ? terminalText(path) : path}\n`);
  write(isTerminal ? certListTable(rows, terminalText) : certListTsv(rows));
}
