// Up to v22.1 (and perhaps until v24.1, which no release note tells) the loader compares the file name with the certificate.

import { firstCertificate } from "../../directory/certsDirectory.ts";
import { clientPrincipalError, lastClientCheck } from "../../directory/principalChecks.ts";
import { docs, loaderSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const principalRefused: RuleOf<"certificateFile"> = {
  id: "client/principal-refused",
  title: "A client certificate does not stand for the user in its file name, and is refused",
  severity: "error",
  scope: "certificateFile",
  citations: [loaderSource, docs("cockroach-cert")],
  until: lastClientCheck,
  appliesTo: ({ usage, error }) => usage === "Client" && error === undefined,
  *check(file, { settings }) {
    const { name = "" } = file;
    const certificate = firstCertificate(file);
    const reason = certificate && clientPrincipalError(certificate, name, settings);
    if (reason === undefined) return;
    yield {
      ...firstBlock(file),
      found: `${file.file} does not stand for the user ${name}`,
      expected: `CN=${name}, a DNS name ${name}, or an entry ...:${name} in --cert-principal-map`,
      advice: "rename the file after the certificate's user, or issue it again",
      says: `failed to validate certificate 0 in file ${file.file}: ${reason}`,
      why: "This version marks the certificate as broken when it loads the directory, and cockroach sql cannot use it.",
    };
  },
};
