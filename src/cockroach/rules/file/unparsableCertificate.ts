// Step 5 of the loader: one certificate that Go can't read makes the whole file invalid.

import { goParser, loaderSource } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import { blockProblem } from "../../directory/loaderError.ts";
import type { RuleOf } from "../basis/rule.ts";

export const unparsableCertificate: RuleOf<"certificateFile"> = {
  id: "file/unparsable-certificate",
  title: "CockroachDB can't read a certificate",
  severity: "error",
  scope: "certificateFile",
  citations: [loaderSource, goParser],
  appliesTo: ({ content }) => content.blocks.length > 0 && content.blocks.every(({ type }) => type === "CERTIFICATE"),
  *check({ file, content, error }, { goVersion }) {
    if (error === undefined) return;
    for (const [index, block] of content.blocks.entries()) {
      const problem = blockProblem(block, goVersion);
      if (problem === undefined) continue;
      yield {
        ...at(file, block),
        title: `CockroachDB can't read certificate ${index + 1} of ${content.blocks.length} in ${file}${block.problem === undefined ? "" : `: ${block.problem}`}`,
        consequence: "CockroachDB stops at this certificate and uses nothing from the file.",
        quote: error.text,
        advice: "Reissue the certificate, or remove it from the file.",
      };
      return;
    }
  },
};
