// A key that nothing needs.

import { caKeyFileNames, readCertificateName } from "../../files/fileNames.ts";
import { freeProperName } from "../../roles/properName.ts";
import { loaderSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const withoutCertificate: RuleOf<"keyFile"> = {
  id: "key/without-certificate",
  title: "A key has no certificate beside it",
  severity: "information",
  scope: "keyFile",
  citations: [loaderSource],
  appliesTo: ({ file }) => !caKeyFileNames.has(file) && file !== "tls.key",
  *check({ file, status, belongsTo }, { byName, otherFiles }) {
    const certificate = file.replace(/\.key$/, ".crt");
    if (byName.has(certificate) || belongsTo.length > 0) return;
    const ignored = otherFiles.find((one) => one.file === certificate);
    if (ignored !== undefined) {
      const proper = freeProperName(ignored, { byName });
      yield {
        ...wholeFile(file, status.failed ? 0 : status.value.size),
        found: `CockroachDB doesn't use ${file}, because it ignores the file name ${certificate}`,
        expected: proper ?? "a certificate under a name that CockroachDB knows",
        advice:
          proper === undefined
            ? "move both files elsewhere if nothing needs them"
            : `rename ${certificate} to ${proper}, and ${file} to ${proper.replace(/crt$/, "key")}, if CockroachDB is to use them`,
        why: "CockroachDB starts from the certificates whose names it knows, and looks for the key of each.",
      };
      return;
    }
    const isKnown = readCertificateName(certificate).kind === "certificate";
    yield {
      ...wholeFile(file, status.failed ? 0 : status.value.size),
      found: `There is no ${certificate} for ${file}`,
      expected: `${certificate} beside it`,
      advice: isKnown ? "copy the certificate here, or remove the key" : "move the key elsewhere if nothing needs it",
      why: "CockroachDB starts from the certificates and never looks at a key that has none.",
    };
  },
};
