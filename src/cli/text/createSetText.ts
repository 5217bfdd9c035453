// A planned cluster set for a terminal: every file, and the equivalent commands of cockroach and OpenSSL.

import { opensslConfigurationName } from "../../cockroach/clusterSet/opensslEqual.ts";
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
    ...indented(cockroachCommands),
    "",
    `Equivalent OpenSSL configuration: ${opensslConfigurationName}`,
    ...indented(opensslConfiguration.split("\n")),
    "Equivalent OpenSSL commands",
    ...indented(opensslCommands),
    "",
    "Nothing was written.",
  ];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
