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
    const isKnown = readCertificateName(certificate).kind === "certificate";
    const stem = file.replace(/\.key$/, "").toLowerCase();
    const ignored =
      otherFiles.find((one) => one.file === certificate) ??
      otherFiles.find(
        (one) => (one.content?.certificates ?? 0) > 0 && one.file.toLowerCase().replace(/\.[^.]+$/, "") === stem,
      );
    if (ignored !== undefined) {
      const proper = isKnown ? certificate : freeProperName(ignored, directory);
      yield {
        ...wholeFile(file, !status.ok ? 0 : status.value.size),
        title: `CockroachDB doesn't use ${file}, because it ignores the file name ${ignored.file}`,
        consequence:
          "CockroachDB looks for the keys of the certificates whose file names it knows, and ignores other keys.",
        advice:
          proper === undefined
            ? "Move both files out of the directory if nothing needs them."
            : `If CockroachDB should use them, ${renames(ignored.file, file, proper)}.`,
      };
      return;
    }
    yield {
      ...wholeFile(file, !status.ok ? 0 : status.value.size),
      title: `${certificate}, the certificate for ${file}, is missing`,
      consequence: "CockroachDB ignores a key that has no certificate.",
      advice: isKnown
        ? "Copy the certificate here, or move the key out of the directory if nothing needs it."
        : "Move the key out of the directory if nothing needs it.",
    };
  },
};

/** `rename a.crt to node.crt, and a.key to node.key`, without what has its name already. */
function renames(certificate: string, key: string, proper: string): string {
  const properKey = proper.replace(/crt$/, "key");
  return `rename ${certificate} to ${proper}${key === properKey ? "" : `, and ${key} to ${properKey}`}`;
}
