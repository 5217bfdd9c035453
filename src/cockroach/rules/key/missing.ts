// Step 7 of the loader: the key file must be next to the certificate.

import { loaderSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const missing: RuleOf<"certificateFile"> = {
  id: "key/missing",
  title: "The key of a certificate is missing",
  severity: "error",
  scope: "certificateFile",
  citations: [loaderSource],
  appliesTo: ({ key }) => key !== undefined,
  *check(file) {
    const { key } = file;
    if (key?.state !== "missing") return;
    yield {
      ...firstBlock(file),
      title: `${key.file} is missing`,
      consequence: `CockroachDB can't use ${file.file} without its key, which it looks for in the same directory under the same name.`,
      quote: key.loaderText,
      advice: `Copy the key to ${key.file}, or create a new certificate and key.`,
    };
  },
};
