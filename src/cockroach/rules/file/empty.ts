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
      found: `${file} is empty`,
      expected: "a PEM block CERTIFICATE",
      advice: "write the certificate into it, or remove the file",
      ...(error && { says: error.text }),
      why: "An empty file is not the same as none: CockroachDB takes it for a certificate that is broken, and falls back to nothing else.",
    };
  },
};
