// A .crt file name that CockroachDB's loader doesn't know: it logs a warning and ignores the file.

import { loaderSource } from "../basis/citations.ts";
import { orListed, wholeFile } from "../basis/places.ts";
import { freeProperName, possibleNames, properName } from "../../roles/properName.ts";
import { pathOf } from "../../directory/certsDirectory.ts";
import type { RuleOf } from "../basis/rule.ts";

export const unknownFileName: RuleOf<"otherFile"> = {
  id: "directory/unknown-file-name",
  title: "CockroachDB ignores a .crt file with an unknown name",
  severity: "warning",
  scope: "otherFile",
  citations: [loaderSource],
  appliesTo: ({ type }) => type !== "directory",
  *check(other, directory) {
    const { file, nameError } = other;
    if (nameError === undefined) return;
    const { contents } = directory;
    // Without a free name, nothing but moving it away is possible.
    const taken = properName(other);
    const free = freeProperName(other, directory);
    const names = free === undefined ? (taken === undefined ? possibleNames(other, directory) : []) : [free];
    yield {
      ...wholeFile(file, 0),
      title: `CockroachDB ignores ${file} because of its name`,
      consequence: "The certificate isn't used, and only a warning in the log says so.",
      quote: `bad filename ${pathOf(contents, file)}: ${nameError}`,
      advice:
        names.length === 0
          ? "Move it out of the directory if nothing needs it."
          : `Rename it to ${orListed(names)}, or move it out of the directory if nothing needs it.`,
      background: "The part of the name before the first dot decides what a certificate is for.",
    };
  },
};
