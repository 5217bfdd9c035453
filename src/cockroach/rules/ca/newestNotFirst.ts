// `cockroach cert create-*` signs with the first certificate of the CA file, regardless of the others.

import { equalBytes } from "../../../pki/asn1/bytes.ts";
import { isSelfIssued } from "../../../pki/certificate/certificate.ts";
import { isCaUsage } from "../../files/pemUsage.ts";
import { certCommandSource, docs } from "../basis/citations.ts";
import { at, relatedBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const newestNotFirst: RuleOf<"certificateFile"> = {
  id: "ca/newest-not-first",
  title: "The newest CA isn't the first in its file",
  severity: "information",
  scope: "certificateFile",
  citations: [certCommandSource, docs("rotate-certificates")],
  appliesTo: ({ usage, error, content }) => isCaUsage(usage) && error === undefined && content.blocks.length > 1,
  *check(caFile) {
    const { file, content } = caFile;
    const starts = content.blocks.map(({ certificate }) => certificate?.validity.notBefore.epochMs ?? -Infinity);
    const newest = starts.indexOf(starts.reduce((latest, start) => Math.max(latest, start), -Infinity));
    const block = content.blocks[newest];
    if (newest <= 0 || block === undefined) return;
    // An intermediate CA before the CA that issued it: the intermediate signs.
    const [first] = content.blocks;
    const issuer = first?.certificate?.issuer.der;
    if (
      issuer !== undefined &&
      block.certificate !== undefined &&
      equalBytes(issuer, block.certificate.subject.der) &&
      !isSelfIssued(first?.certificate ?? block.certificate)
    )
      return;
    yield {
      ...at(file, block),
      title: `The newest CA in ${file} is certificate ${newest + 1}, not the first`,
      consequence:
        "cockroach cert signs with the first certificate of the file, and fails if the CA key belongs to another one.",
      advice: "Move its block to the top if new certificates should be signed with it.",
      background: "CockroachDB trusts all CAs in the file, in any order.",
      related: relatedBlock(caFile, 0, "the first certificate, which cockroach cert signs with"),
    };
  },
};
