// Step 3 of the loader: every block must be of the type CERTIFICATE.

import { pemSource } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import { wrongBlockAdvice } from "../basis/wrongBlocks.ts";
import type { RuleOf } from "../basis/rule.ts";

export const wrongBlockType: RuleOf<"certificateFile"> = {
  id: "file/wrong-block-type",
  title: "A certificate file contains something other than certificates",
  severity: "error",
  scope: "certificateFile",
  citations: [pemSource],
  appliesTo: ({ content }) => content.blocks.length > 0,
  *check(certificateFile, directory) {
    const { file, content, error } = certificateFile;
    const block = content.blocks.find(({ type }) => type !== "CERTIFICATE");
    if (block === undefined) return;
    yield {
      ...at(file, block),
      title: `${file} contains a PEM block of type ${block.type}`,
      consequence: "CockroachDB rejects the whole file, including the certificates in it.",
      ...(error && { quote: error.text }),
      advice: wrongBlockAdvice(certificateFile, block, directory),
    };
  },
};
