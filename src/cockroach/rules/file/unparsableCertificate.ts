// Step 5 of the loader: one certificate that Go cannot read makes the whole file erroneous.

import { goParser, loaderSource } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import { blockProblem } from "../../directory/loaderError.ts";
import type { RuleOf } from "../basis/rule.ts";

export const unparsableCertificate: RuleOf<"certificateFile"> = {
  id: "file/unparsable-certificate",
  title: "A certificate cannot be read by CockroachDB",
  severity: "error",
  scope: "certificateFile",
  citations: [loaderSource, goParser],
  appliesTo: ({ content }) => content.blocks.length > 0 && content.blocks.every(({ type }) => type === "CERTIFICATE"),
  *check({ file, content, error }, { goVersion }) {
    if (error === undefined) return;
    for (const [index, block] of content.blocks.entries()) {
      const problem = blockProblem(block, goVersion);
      if (problem === undefined) continue;
      const own = block.problem ?? problem;
      yield {
        ...at(file, block),
        found: `Certificate ${index + 1} of ${content.blocks.length} in ${file} cannot be read: ${own}`,
        expected: `a certificate that Go 1.${goVersion.minor} reads`,
        advice: "issue it again, or take it out of the file",
        says: error.text,
        why: "CockroachDB stops at the first certificate that it cannot read and then uses none of this file.",
      };
      return;
    }
  },
};
