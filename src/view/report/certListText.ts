// "Show Output of cockroach cert list": what the command prints on a terminal, as a text.

import { certListRows, certListTable } from "../../cockroach/directory/certList.ts";
import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { terminalText } from "../fields/terminalText.ts";

/** The table, or the error of a directory that CockroachDB cannot load. */
export function certListText(directory: CertsDirectory): string {
  const { contents, loadFailure } = directory;
  if (loadFailure !== undefined)
    return `ERROR: cannot load certificates: ${terminalText(loadFailure.text)}\nFailed running "cert list"\n`;
  return `Certificate directory: ${terminalText(contents.path)}\n${certListTable(certListRows(directory), terminalText)
    .map((line) => `${line}\n`)
    .join("")}`;
}
