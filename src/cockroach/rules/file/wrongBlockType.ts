// Step 3 of the loader: every block must be of the type CERTIFICATE.

import { pemSource } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const wrongBlockType: RuleOf<"certificateFile"> = {
  id: "file/wrong-block-type",
  title: "A certificate file holds something else than certificates",
  severity: "error",
  scope: "certificateFile",
  citations: [pemSource],
  appliesTo: ({ content }) => content.blocks.length > 0,
  *check({ file, content, error }) {
    const block = content.blocks.find(({ type }) => type !== "CERTIFICATE");
    if (block === undefined) return;
    const isKey = block.type.endsWith("PRIVATE KEY");
    yield {
      ...at(file, block),
      found: `${file} holds a block of type ${block.type}`,
      expected: "blocks of type CERTIFICATE only",
      advice: isKey
        ? `move the key to ${file.replace(/\.crt$/, ".key")}`
        : `take the block out${block.type === "TRUSTED CERTIFICATE" ? ", or convert it with openssl x509" : ""}`,
      ...(error && { says: error.text }),
      why: "One block of another type makes CockroachDB refuse the whole file, with all certificates in it.",
    };
  },
};
