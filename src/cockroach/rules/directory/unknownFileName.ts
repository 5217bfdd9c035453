// A .crt file name that CockroachDB's loader doesn't know: it logs a warning and ignores the file.

import { loaderSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import { freeProperName, renameWarning } from "../../roles/properName.ts";
import { isCa } from "../../roles/traits.ts";
import { pathOf, type OtherFile } from "../../directory/certsDirectory.ts";
import type { RuleOf } from "../basis/rule.ts";
import { loaderTexts } from "../../texts/loaderTexts.ts";
import { fill } from "../../../pki/texts/textTemplate.ts";

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
    const free = freeProperName(other, directory);
    yield {
      ...wholeFile(file, 0),
      title: `CockroachDB ignores ${file} because of its name`,
      consequence: "The certificate isn't used, and only a warning in the log says so.",
      quote: fill(loaderTexts.badFilename, { path: pathOf(contents, file), reason: nameError }),
      advice:
        free === undefined
          ? moveAdvice(other)
          : `Rename it to ${free}, or move it out of the directory if nothing needs it.${renameWarning(free)}`,
      background: "The part of the name before the first dot decides what a certificate is for.",
    };
  },
};

/** Never a name that nothing decides on: a CA under the name of another trust store, or a node.crt without its key, takes access away. */
function moveAdvice({ content }: Pick<OtherFile, "content">): string {
  const move = "Move it out of the directory if nothing needs it.";
  return content?.first !== undefined && isCa(content.first)
    ? `${move} If CockroachDB should trust this CA, add the certificate to ca.crt.`
    : move;
}
