// AppendCertsFromPEM skips blocks that have headers; the loader does not look at headers. So the file loads, and its pool is empty.

import { isCaUsage } from "../../files/pemUsage.ts";
import { goPool, tlsSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const noUsableBlock: RuleOf<"certificateFile"> = {
  id: "ca/no-usable-block",
  title: "No certificate of a CA file can be trusted, because all blocks have headers",
  severity: "error",
  scope: "certificateFile",
  citations: [goPool, tlsSource],
  appliesTo: ({ usage, error }) => isCaUsage(usage) && error === undefined,
  *check(file) {
    const { blocks } = file.content;
    if (blocks.length === 0 || blocks.some(({ hasHeaders }) => !hasHeaders)) return;
    yield {
      ...firstBlock(file),
      found: `Every block of ${file.file} has headers after its BEGIN line`,
      expected: "blocks without headers",
      advice: "delete the lines with a colon and the empty line after them",
      says: file.usage === "CA" ? "failed to parse PEM data to pool" : "failed to parse client CA PEM data to pool",
      why: "Go's pool of trusted certificates passes over blocks with headers. The file loads, and then nothing is trusted.",
    };
  },
};
