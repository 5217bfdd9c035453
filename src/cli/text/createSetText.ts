// A planned cluster set for a terminal: every file, and what would make the same with cockroach and with OpenSSL.

import { opensslConfigurationName } from "../../cockroach/clusterSet/opensslEquivalent.ts";
import type { ClusterSetView } from "../../view/create/clusterSetView.ts";

/** The commands are for a POSIX shell. */
export function createSetLines({
  files,
  cockroachCommands,
  opensslConfiguration,
  opensslCommands,
}: ClusterSetView): readonly string[] {
  return [
    "Files",
    ...files.map(({ path, note }) => `  ${path}  (${note})`),
    "",
    "The same with cockroach",
    ...indentLines(cockroachCommands),
    "",
    `The same with OpenSSL: ${opensslConfigurationName}`,
    ...indentLines(opensslConfiguration.split("\n")),
    "and the commands",
    ...indentLines(opensslCommands),
    "",
    "Nothing was written.",
  ];
}

function indentLines(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
