// As ca/no-usable-block, where other blocks remain.

import { isCaUsage } from "../../files/pemUsage.ts";
import { goPool } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const blockWithHeaders: RuleOf<"certificateFile"> = {
  id: "ca/block-with-headers",
  title: "A certificate of a CA file is not trusted, because its block has headers",
  severity: "warning",
  scope: "certificateFile",
  citations: [goPool],
  appliesTo: ({ usage, content }) => isCaUsage(usage) && content.blocks.some(({ hasHeaders }) => !hasHeaders),
  *check({ file, content }) {
    for (const block of content.blocks) {
      if (!block.hasHeaders) continue;
      yield {
        ...at(file, block),
        found: `A block of ${file} has headers after its BEGIN line`,
        expected: "blocks without headers",
        advice: "delete the lines with a colon and the empty line after them",
        why: "Go's pool of trusted certificates passes over blocks with headers, so what this CA signed is refused.",
      };
    }
  },
};
