// What looks like a block, but Go's encoding/pem passes over it in silence, while the file has others that it takes.

import { goPemSource, rfc } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const passedOverBlock: RuleOf<"certificateFile"> = {
  id: "file/passed-over-block",
  title: "A broken PEM block is passed over in silence",
  severity: "warning",
  scope: "certificateFile",
  citations: [goPemSource, rfc(7468, "3")],
  appliesTo: ({ content }) => content.blocks.length > 0,
  *check({ file, content }) {
    for (const block of content.passedOver) {
      yield {
        ...at(file, block),
        found: `A block of ${file} is broken: ${block.why}`,
        expected: "base64 between matching BEGIN and END lines",
        advice: "copy the certificate again, from BEGIN to END, or take the block out",
        why: "CockroachDB loads the other blocks of the file without a word about this one, so its certificate is missing from what is trusted or sent.",
      };
    }
  },
};
