// `list`: what `cockroach cert list` prints for the directory.

import type { Command } from "commander";
import { certListRows, certListTable, listColumns } from "../../cockroach/directory/certList.ts";
import { unreadFiles } from "../../cockroach/directory/certsDirectory.ts";
import { loadCertsDirectory } from "../../cockroach/directory/loadCertsDirectory.ts";
import type { DirectoryEnvironment } from "../host/directoryEnvironment.ts";
import { addDirectoryOptions, settingsOf, type DirectoryOptions } from "../options/directoryOptions.ts";
import { terminalText } from "../../view/fields/terminalText.ts";
import { warnInterrupted } from "../host/warnInterrupted.ts";

export function registerList(program: Command, environment: DirectoryEnvironment): void {
  const command = program
    .command("list")
    .description("list the certificates of a certs directory, as cockroach cert list does")
    .argument("<directory>", "the certs directory");
  addDirectoryOptions(command)
    .addHelpText(
      "after",
      "\nA table on a terminal, tab-separated values otherwise.\nExit status: 0 listed, 1 CockroachDB could not load the directory or a file was not read, 2 wrong use.",
    )
    .action((directory: string, options: DirectoryOptions) => list(directory, options, environment));
}

async function list(path: string, options: DirectoryOptions, environment: DirectoryEnvironment): Promise<void> {
  const { cryptography, isTerminal, now, print, printError, printRows, setExitCode } = environment;
  await warnInterrupted([path], environment);
  const settings = settingsOf(options, environment.process);
  const directory = await loadCertsDirectory({
    loader: environment.loader(path),
    path,
    settings,
    now: options.at ?? now(),
    cryptography,
  });
  const failure = directory?.loadFailure;
  if (directory === undefined || failure !== undefined) {
    printError([`ERROR: cannot load certificates: ${failure?.text ?? "cancelled"}`, `Failed running "cert list"`]);
    setExitCode(1);
    return;
  }
  const rows = certListRows(directory);
  const unread = unreadFiles(directory);
  printError(unread.map(({ file, why }) => `note: ${file} was not read. ${why}`));
  if (unread.length > 0) setExitCode(1);
  print(`Certificate directory: ${path}`);
  if (isTerminal) print(certListTable(rows, terminalText));
  else printRows([listColumns, ...rows]);
}
