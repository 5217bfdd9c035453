// Step 2 of the loader.

import { loaderSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const empty: RuleOf<"certificateFile"> = {
  id: "file/empty",
  title: "A certificate file is empty",
  severity: "error",
  scope: "certificateFile",
  citations: [loaderSource],
  appliesTo: ({ content }) => content.failure === undefined,
  *check({ file, content, error }) {
    if (content.size > 0) return;
    yield {
      ...wholeFile(file, 0),
      title: `${file} is empty`,
      consequence: "CockroachDB treats an empty file as a broken certificate and doesn't fall back to another file.",
      ...(error && { quote: error.text }),
      advice: "Write the certificate to the file, or remove the file.",
    };
  },
};
