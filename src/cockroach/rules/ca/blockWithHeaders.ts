// Like ca/no-usable-block, but other blocks remain.

import { isCaUsage } from "../../files/pemUsage.ts";
import { goPool } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const blockWithHeaders: RuleOf<"certificateFile"> = {
  id: "ca/block-with-headers",
  title: "A certificate in a CA file isn't trusted, because its PEM block has headers",
  severity: "warning",
  scope: "certificateFile",
  citations: [goPool],
  appliesTo: ({ usage, content }) => isCaUsage(usage) && content.blocks.some(({ hasHeaders }) => !hasHeaders),
  *check({ file, content }) {
    for (const block of content.blocks) {
      if (!block.hasHeaders) continue;
      yield {
        ...at(file, block),
        title: `${file} contains a certificate that isn't trusted: its PEM block has headers`,
        consequence: "Go ignores PEM blocks with headers, so certificates that this CA signed are rejected.",
        advice: "Delete the lines with a colon after the BEGIN line, and the empty line after them.",
      };
    }
  },
};
