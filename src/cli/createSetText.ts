// A planned cluster set for a terminal: every file, and what would make the same with cockroach and with OpenSSL.

import { opensslConfigurationName } from "../cockroach/set/opensslEqual.ts";
import type { ClusterSetView } from "../view/clusterSetView.ts";
import { terminalText } from "../view/terminalText.ts";

/** Ends in a line feed. The commands are for a POSIX shell. */
export function createSetText({ files, cockroachCommands, opensslConfiguration, opensslCommands }: ClusterSetView): string {
  return [
    "Files",
    ...files.map(({ path, note }) => `  ${path}  (${note})`),
    "",
    "The same with cockroach",
    ...indented(cockroachCommands),
    "",
    `The same with OpenSSL: ${opensslConfigurationName}`,
    ...indented(opensslConfiguration.split("\n")),
    "and the commands",
    ...indented(opensslCommands),
    "",
    "Nothing was written.",
  ]
    .map((line) => `${terminalText(line)}\n`)
    .join("");
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
