// cockroach cert create-ca --overwrite never removes a certificate, and people paste certificates twice.

import { toHex } from "../../../pki/asn1/bytes.ts";
import { isCaUsage } from "../../files/pemUsage.ts";
import { certCommandSource } from "../basis/citations.ts";
import { at, relatedBlock } from "../basis/places.ts";
import { subjectWords } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const duplicate: RuleOf<"certificateFile"> = {
  id: "ca/duplicate",
  title: "A CA file contains the same certificate twice",
  severity: "information",
  scope: "certificateFile",
  citations: [certCommandSource],
  appliesTo: ({ usage, content }) => isCaUsage(usage) && content.blocks.length > 1,
  *check(caFile) {
    const { file, content } = caFile;
    const seen = new Map<string, number>();
    for (const [index, block] of content.blocks.entries()) {
      if (block.certificate === undefined) continue;
      const key = toHex(block.certificate.der);
      const first = seen.get(key);
      if (first === undefined) seen.set(key, index);
      if (first === undefined) continue;
      yield {
        ...at(file, block),
        title: `${file} contains ${subjectWords(block.certificate)} twice (certificates ${first + 1} and ${index + 1})`,
        consequence: "It does no harm, but makes the next CA rotation harder to follow.",
        advice: "Remove one of the two.",
        related: relatedBlock(caFile, first, "the same certificate"),
      };
    }
  },
};
