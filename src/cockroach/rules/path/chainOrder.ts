// A TLS peer sends the certificates in file order: its own, then each one's issuer. Go sorts them, but not every client
// does.

import { chainOrder as orderOf } from "../../directory/chainOrder.ts";
import { isCaUsage } from "../../files/pemUsage.ts";
import { rfc } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import { subjectWords } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const chainOrder: RuleOf<"certificateFile"> = {
  id: "path/chain-order",
  title: "The certificates of a chain are out of order",
  severity: "information",
  scope: "certificateFile",
  citations: [rfc(8446, "4.4.2"), rfc(5246, "7.4.2")],
  appliesTo: ({ usage, error, content }) => !isCaUsage(usage) && error === undefined && content.blocks.length > 1,
  *check({ file, content: { blocks } }) {
    const order = orderOf(blocks.map(({ certificate }) => certificate));
    const wrong = order?.findIndex((index, position) => index !== position) ?? -1;
    const [block, expected] = [blocks[wrong], blocks[order?.[wrong] ?? -1]];
    if (block?.certificate === undefined || expected?.certificate === undefined) return;
    yield {
      ...at(file, block),
      title: `The certificate chain in ${file} is out of order`,
      consequence: "CockroachDB accepts any order, but some drivers and proxies don't.",
      advice: `Put each certificate right before its issuer: certificate ${wrong + 1} should be ${subjectWords(expected.certificate)}.`,
      background: `Certificate ${wrong + 1}, ${subjectWords(block.certificate)}, didn't issue the one before it. The certificates are sent in the order of the file.`,
      related: [{ ...at(file, expected), text: "the certificate that belongs here" }],
    };
  },
};
