// A name in .crt that CockroachDB's loader does not know: it logs a warning and passes the file over.

import { loaderSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import { freeProperName } from "../../roles/properName.ts";
import { pathOf } from "../../directory/certsDirectory.ts";
import type { RuleOf } from "../basis/rule.ts";

export const unknownFileName: RuleOf<"otherFile"> = {
  id: "directory/unknown-file-name",
  title: "CockroachDB does not know the file name",
  severity: "warning",
  scope: "otherFile",
  citations: [loaderSource],
  appliesTo: ({ type }) => type !== "directory",
  *check(other, { contents, byName }) {
    const { file, nameError } = other;
    if (nameError === undefined) return;
    const similar = freeProperName(other, { byName });
    yield {
      ...wholeFile(file, 0),
      found: `CockroachDB does not read a file of this name: ${nameError}`,
      expected: similar ?? "ca.crt, ca-client.crt, ca-ui.crt, node.crt, ui.crt or client.<user>.crt",
      advice: `rename the file${similar === undefined ? "" : ` to ${similar}`}, or move it elsewhere if nothing needs it`,
      says: `bad filename ${pathOf(contents, file)}: ${nameError}`,
      why: "The part of the name before the first dot decides what a file is for. A name that is not known is a warning in the log, and the certificate is not used.",
    };
  },
};
