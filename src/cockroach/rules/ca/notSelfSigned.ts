// An intermediate CA as a trust anchor is allowed, but worth knowing, because it and its issuer expire at different
// times.

import { isSelfIssued } from "../../../pki/certificate/certificate.ts";
import { isCaUsage } from "../../files/pemUsage.ts";
import { goPool } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { isCa, subjectWords } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const notSelfSigned: RuleOf<"certificateFile"> = {
  id: "ca/not-self-signed",
  title: "A CA file contains only intermediate CAs",
  severity: "information",
  scope: "certificateFile",
  citations: [goPool],
  appliesTo: ({ usage, error, content }) => isCaUsage(usage) && error === undefined && content.blocks.length > 0,
  *check(file) {
    const [block] = file.content.blocks;
    const all = file.content.blocks.every(
      ({ certificate }) => certificate !== undefined && isCa(certificate) && !isSelfIssued(certificate),
    );
    if (!all || block?.certificate === undefined) return;
    yield {
      ...certificatePlace({ file, certificate: block.certificate, index: 0, place: block }),
      title: `${file.file} contains only intermediate CAs`,
      consequence:
        "CockroachDB trusts them without their root CA, but OpenSSL and other clients may require the root CA.",
      advice: "Add the root CA, unless you want to trust only the intermediate CAs.",
      background: `Another CA issued ${subjectWords(block.certificate)}.`,
    };
  },
};
