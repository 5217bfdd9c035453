// A TLS peer sends the certificates in the order of the file: its own, then each one's issuer. Go sorts them out by itself; not every other
// client does.

import { chainOrder as orderOf } from "../../directory/chainOrder.ts";
import { isCaUsage } from "../../files/pemUsage.ts";
import { rfc } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import { subjectWords } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const chainOrder: RuleOf<"certificateFile"> = {
  id: "path/chain-order",
  title: "The certificates of a chain are not in order",
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
      found: `Certificate ${wrong + 1} of ${file}, ${subjectWords(block.certificate)}, did not issue the one before it`,
      expected: `each certificate right before its issuer: ${subjectWords(expected.certificate)} here`,
      advice: "put the chain in order",
      related: [{ ...at(file, expected), text: "the certificate that belongs here" }],
      why: "The certificates are sent as they stand in the file. CockroachDB finds its way through them in any order, but some drivers and proxies do not.",
    };
  },
};
