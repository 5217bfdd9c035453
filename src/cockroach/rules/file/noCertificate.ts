// Step 4 of the loader: text without any block.

import { loaderSource, pemSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const noCertificate: RuleOf<"certificateFile"> = {
  id: "file/no-certificate",
  title: "A certificate file holds no certificate",
  severity: "error",
  scope: "certificateFile",
  citations: [loaderSource, pemSource],
  appliesTo: ({ content }) => content.failure === undefined && content.size > 0 && !content.isDer,
  *check({ file, content, error }) {
    if (content.blocks.length > 0) return;
    const [broken] = content.passedOver;
    yield {
      ...wholeFile(file, content.size),
      ...(broken && { range: broken.range, line: broken.line ?? 1 }),
      found: broken === undefined ? `${file} holds no PEM block` : `The only block of ${file} is broken: ${broken.why}`,
      expected: "a PEM block CERTIFICATE",
      advice:
        broken === undefined
          ? "write the certificate into it, or remove the file"
          : "copy the certificate again, from BEGIN to END",
      ...(error && { says: error.text }),
      why: "CockroachDB finds no certificate in this file, and takes it for one that is broken.",
    };
  },
};
