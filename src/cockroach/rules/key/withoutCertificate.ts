// A key that nothing needs.

import { caKeyFileNames, readCertificateName } from "../../files/fileNames.ts";
import { freeProperName } from "../../roles/properName.ts";
import { loaderSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const withoutCertificate: RuleOf<"keyFile"> = {
  id: "key/without-certificate",
  title: "A key has no certificate",
  severity: "information",
  scope: "keyFile",
  citations: [loaderSource],
  appliesTo: ({ file }) => !caKeyFileNames.has(file) && file !== "tls.key",
  *check({ file, status, belongsTo }, directory) {
    const { byName, otherFiles } = directory;
    const certificate = file.replace(/\.key$/, ".crt");
    if (byName.has(certificate) || belongsTo.length > 0) return;
    const ignored = otherFiles.find((one) => one.file === certificate);
    if (ignored !== undefined) {
      const proper = freeProperName(ignored, directory);
      yield {
        ...wholeFile(file, !status.ok ? 0 : status.value.size),
        title: `CockroachDB doesn't use ${file}, because it ignores the file name ${certificate}`,
        consequence:
          "CockroachDB looks for the keys of the certificates whose file names it knows, and ignores other keys.",
        advice:
          proper === undefined
            ? "Move both files out of the directory if nothing needs them."
            : `If CockroachDB should use them, rename ${certificate} to ${proper}, and ${file} to ${proper.replace(/crt$/, "key")}.`,
      };
      return;
    }
    const isKnown = readCertificateName(certificate).kind === "certificate";
    yield {
      ...wholeFile(file, !status.ok ? 0 : status.value.size),
      title: `${certificate}, the certificate for ${file}, is missing`,
      consequence: "CockroachDB ignores a key that has no certificate.",
      advice: isKnown
        ? "Copy the certificate here, or remove the key."
        : "Move the key out of the directory if nothing needs it.",
    };
  },
};
