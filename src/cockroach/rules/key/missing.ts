// Step 7 of the loader: the key file must be there, beside the certificate.

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
      found: `${key.file} is not in this directory`,
      expected: `the private key of ${file.file}`,
      advice: `copy the key to ${key.file}, or make the pair again`,
      says: key.loaderText,
      why: "CockroachDB uses a certificate only together with its key, and looks for it in the same directory under the same name.",
    };
  },
};
