// An intermediate CA as trust anchor: allowed, and worth knowing, because its own end of validity and its issuer's differ.

import { isSelfIssued } from "../../../pki/certificate/certificate.ts";
import { isCaUsage } from "../../files/pemUsage.ts";
import { goPool } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { isCa, subjectWords } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const notSelfSigned: RuleOf<"certificateFile"> = {
  id: "ca/not-self-signed",
  title: "A CA file holds intermediate CAs only",
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
      found: `${subjectWords(block.certificate)} in ${file.file} was issued by another CA`,
      expected: "the root CA, or trust in this intermediate CA alone",
      advice: "nothing, if that is meant; otherwise add the root CA",
      why: "CockroachDB trusts what is in the file and asks for no root. OpenSSL and other clients may want the root too.",
    };
  },
};
