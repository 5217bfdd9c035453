// A .crt file name that CockroachDB's loader doesn't know: it logs a warning and ignores the file.

import { loaderSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import { freeProperName } from "../../roles/properName.ts";
import { pathOf } from "../../directory/certsDirectory.ts";
import type { RuleOf } from "../basis/rule.ts";

export const unknownFileName: RuleOf<"otherFile"> = {
  id: "directory/unknown-file-name",
  title: "CockroachDB ignores a .crt file with an unknown name",
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
      title: `CockroachDB ignores ${file} because of its name`,
      consequence: "The certificate isn't used, and only a warning in the log says so.",
      quote: `bad filename ${pathOf(contents, file)}: ${nameError}`,
      advice: `Rename it to ${similar ?? "ca.crt, ca-client.crt, ca-ui.crt, node.crt, ui.crt, or client.<user>.crt"}, or move it out of the directory if nothing needs it.`,
      background: "The part of the name before the first dot decides what a certificate is for.",
    };
  },
};
