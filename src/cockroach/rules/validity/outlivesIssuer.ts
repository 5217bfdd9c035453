// cockroach cert refuses to create such a certificate. OpenSSL's procedure creates one that outlives its CA by seconds.

import type { Certificate } from "../../../pki/certificate/certificate.ts";
import { x509Source } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import { subjectWords, timeText } from "../../roles/traits.ts";
import type { CertificateFile } from "../../directory/certsDirectory.ts";
import type { RuleOf } from "../basis/rule.ts";

/** Milliseconds. OpenSSL signs the leaf a little after the CA, with the same number of days, which needs no action. */
const tolerance = 3_600_000;

function trustedPath({ paths }: CertificateFile): readonly Certificate[] | undefined {
  return paths.flatMap(({ answer }) => (answer?.outcome === "trusted" ? [answer.path] : []))[0];
}

export const outlivesIssuer: RuleOf<"certificateFile"> = {
  id: "validity/outlives-issuer",
  title: "A certificate expires after its CA",
  severity: "warning",
  scope: "certificateFile",
  citations: [x509Source],
  appliesTo: (file) => (trustedPath(file)?.length ?? 0) > 1,
  *check(file) {
    const [leaf, ...issuers] = trustedPath(file) ?? [];
    const end = leaf?.validity.notAfter.epochMs;
    const short = issuers.find(
      ({ validity }) => end !== undefined && (validity.notAfter.epochMs ?? Infinity) + tolerance < end,
    );
    if (leaf === undefined || short === undefined) return;
    yield {
      ...firstBlock(file),
      title: `${file.file} expires after its CA`,
      consequence: `After ${timeText(short.validity.notAfter)}, when the CA ${subjectWords(short)} expires, peers reject the certificate although it looks valid.`,
      advice: "Rotate the CA before it expires.",
      background: `${file.file} expires on ${timeText(leaf.validity.notAfter)}. cockroach cert doesn't create such certificates.`,
    };
  },
};
