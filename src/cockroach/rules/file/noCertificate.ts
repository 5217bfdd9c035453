// Step 4 of the loader: text without any block.

import { loaderSource, pemSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const noCertificate: RuleOf<"certificateFile"> = {
  id: "file/no-certificate",
  title: "A certificate file contains no certificate",
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
      title:
        content.isBase64OfPem === true
          ? `${file} is base64 of PEM`
          : broken === undefined
            ? `${file} contains no PEM block`
            : `${file} contains only a broken PEM block: ${broken.why}`,
      consequence: "CockroachDB finds no certificate in this file and treats it as broken.",
      ...(error && { quote: error.text }),
      advice:
        content.isBase64OfPem === true
          ? "Decode it with base64 -d, as the data of a Kubernetes Secret."
          : broken === undefined
            ? "Write the certificate to the file, or remove the file."
            : "Copy the certificate again, from the BEGIN line to the END line.",
    };
  },
};
