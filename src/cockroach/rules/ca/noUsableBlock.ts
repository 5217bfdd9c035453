// AppendCertsFromPEM skips blocks with headers, but the loader ignores headers. So the file loads, and its pool is
// empty.

import { isCaUsage } from "../../files/pemUsage.ts";
import { goPool, tlsSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const noUsableBlock: RuleOf<"certificateFile"> = {
  id: "ca/no-usable-block",
  title: "No certificate in a CA file is trusted, because all PEM blocks have headers",
  severity: "error",
  scope: "certificateFile",
  citations: [goPool, tlsSource],
  appliesTo: ({ usage, error }) => isCaUsage(usage) && error === undefined,
  *check(file) {
    const { blocks } = file.content;
    if (blocks.length === 0 || blocks.some(({ hasHeaders }) => !hasHeaders)) return;
    yield {
      ...firstBlock(file),
      title: `No certificate in ${file.file} is trusted: every PEM block has headers`,
      consequence: "The file loads, but Go ignores PEM blocks with headers, so CockroachDB trusts no CA.",
      quote: file.usage === "CA" ? "failed to parse PEM data to pool" : "failed to parse client CA PEM data to pool",
      advice: "Delete the lines with a colon after each BEGIN line, and the empty line after them.",
    };
  },
};
