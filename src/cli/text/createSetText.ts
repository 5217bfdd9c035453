// A planned cluster set for a terminal: every file, and the equivalent commands of cockroach and OpenSSL.

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
    "Equivalent cockroach commands",
    ...indentLines(cockroachCommands),
    "",
    `Equivalent OpenSSL configuration: ${opensslConfigurationName}`,
    ...indentLines(opensslConfiguration.split("\n")),
    "Equivalent OpenSSL commands",
    ...indentLines(opensslCommands),
    "",
    "Nothing was written.",
  ];
}

function indentLines(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
