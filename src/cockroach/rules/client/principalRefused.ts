// Through v22.1 (and perhaps v24.1; no release note says so), the loader compares the file name with the certificate.

import { firstCertificate } from "../../directory/certsDirectory.ts";
import { clientPrincipalError, lastClientCheck } from "../../directory/principalChecks.ts";
import { freeClientName } from "../../roles/properName.ts";
import { certificatePrincipals } from "../../principals/principals.ts";
import { docs, loaderSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const principalRefused: RuleOf<"certificateFile"> = {
  id: "client/principal-refused",
  title: "A client certificate doesn't represent the user in its file name, so it's rejected",
  severity: "error",
  scope: "certificateFile",
  citations: [loaderSource, docs("cockroach-cert")],
  until: lastClientCheck,
  appliesTo: ({ usage, error }) => usage === "Client" && error === undefined,
  *check(file, directory) {
    const { settings } = directory;
    const { name = "" } = file;
    const certificate = firstCertificate(file);
    const reason = certificate && clientPrincipalError(certificate, name, settings);
    if (certificate === undefined || reason === undefined) return;
    const free = freeClientName(certificatePrincipals(certificate, settings.principalMap), directory);
    yield {
      ...firstBlock(file),
      title: `${file.file} doesn't represent the user ${name}`,
      consequence:
        "CockroachDB marks the certificate as broken when it loads the directory, so cockroach sql can't use it.",
      quote: `failed to validate certificate 0 in file ${file.file}: ${reason}`,
      advice: `${free === undefined ? "Reissue" : `Rename the file to ${free}, reissue`} it with CN=${name}, or map its name to ${name} with --cert-principal-map.`,
      background: `A DNS name ${name} also satisfies this check.`,
    };
  },
};
