// `list`: what `cockroach cert list` prints for the directory.

import type { Command } from "commander";
import { certListRows, certListTable, listColumns, type ListRow } from "../../cockroach/directory/certList.ts";
import { unreadFiles } from "../../cockroach/directory/certsDirectory.ts";
import { loadCertsDirectory } from "../../cockroach/directory/loadCertsDirectory.ts";
import type { DirectoryEnvironment } from "../host/directoryEnvironment.ts";
import { addDirectoryOptions, settingsOf, type DirectoryOptions } from "../options/directoryOptions.ts";
import { describeUse } from "../options/describeUse.ts";
import { terminalText } from "../../view/fields/terminalText.ts";
import { tableLines } from "../../view/text/table.ts";
import { heading, type TextLine } from "../../view/text/textLine.ts";
import { textWidth } from "../../view/text/textWidth.ts";
import { warnInterrupted } from "../host/warnInterrupted.ts";

export function registerList(program: Command, environment: DirectoryEnvironment): void {
  const command = program
    .command("list")
    .description("list the certificates of a certs directory as `cockroach cert list` does")
    .argument("<directory>", "the certs directory");
  describeUse(addDirectoryOptions(command), {
    notes: ["Prints a table on a terminal (records if it's too narrow), and tab-separated values otherwise."],
    examples: [
      ["list certs", "list the certificates"],
      ["list certs | cut -f 2,4", "print file names and expiry dates"],
    ],
    exits: ["listed", "CockroachDB can't load the directory, or a file wasn't read", "incorrect usage"],
  }).action((directory: string, options: DirectoryOptions) => list(directory, options, environment));
}

async function list(path: string, options: DirectoryOptions, environment: DirectoryEnvironment): Promise<void> {
  const { cryptography, isTerminal, terminalWidth, now, print, printError, printRows, setExitCode } = environment;
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
  printError(unread.map(({ file, why }) => `note: ${file} wasn't read. ${why}`));
  if (unread.length > 0) setExitCode(1);
  print(`Certificate directory: ${path}`);
  if (isTerminal) print(fittingTable(rows, terminalWidth));
  else printRows([listColumns, ...rows]);
}

/** The table, or a record for each row where the table is wider than the terminal. */
function fittingTable(rows: readonly ListRow[], width = Infinity): readonly TextLine[] {
  const table = certListTable(rows, terminalText);
  if (textWidth(table[0] ?? "") <= width) return table;
  return rows.flatMap((row, index) => [
    heading(`-[ RECORD ${index + 1} ]`),
    ...tableLines(listColumns.map((title, column) => [title, row[column] ?? ""])),
  ]);
}
