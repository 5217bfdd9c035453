// Text that looks like a block, but Go's encoding/pem silently skips it and reads the other blocks of the file.

import { goPemSource, rfc } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const passedOverBlock: RuleOf<"certificateFile"> = {
  id: "file/passed-over-block",
  title: "A broken PEM block is silently skipped",
  severity: "warning",
  scope: "certificateFile",
  citations: [goPemSource, rfc(7468, "3")],
  appliesTo: ({ content }) => content.blocks.length > 0,
  *check({ file, content }) {
    for (const block of content.passedOver) {
      yield {
        ...at(file, block),
        title: `${file} contains a broken PEM block: ${block.why}`,
        consequence: "CockroachDB silently skips the block, so its certificate isn't trusted or sent.",
        advice: "Copy the certificate again, from the BEGIN line to the END line, or remove the block.",
      };
    }
  },
};
