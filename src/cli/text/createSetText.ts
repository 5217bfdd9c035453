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
    ...indented(cockroachCommands),
    "",
    `The same with OpenSSL: ${opensslConfigurationName}`,
    ...indented(opensslConfiguration.split("\n")),
    "and the commands",
    ...indented(opensslCommands),
    "",
    "Nothing was written.",
  ];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
