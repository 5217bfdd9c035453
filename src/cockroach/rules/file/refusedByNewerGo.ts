// The Go version of the chosen CockroachDB reads it, and that of newer releases rejects it: an upgrade turns it into an
// error.

import { goParseProblem } from "../../../pki/path/go/goParse.ts";
import { goNotes, goParser } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

/** The newest Go version whose errors are known. */
const newest = { minor: 26, patch: 0 } as const;

export const refusedByNewerGo: RuleOf<"certificateFile"> = {
  id: "file/refused-by-newer-go",
  title: "Newer versions of CockroachDB reject a certificate",
  severity: "warning",
  scope: "certificateFile",
  citations: [goParser, goNotes(23)],
  appliesTo: ({ error, content }, { goVersion }) =>
    error === undefined && content.blocks.length > 0 && goVersion.minor < newest.minor,
  *check({ file, content }) {
    for (const block of content.blocks) {
      const problem = block.certificate && goParseProblem(block.certificate, newest);
      if (problem === undefined) continue;
      yield {
        ...at(file, block),
        title: `Newer versions of CockroachDB reject ${file}`,
        consequence:
          "CockroachDB can't load this certificate after an upgrade, because newer versions of Go read certificates more strictly.",
        quote: problem.message,
        advice: "Reissue it before you upgrade.",
        background: `The certificate was checked with the rules of Go 1.${newest.minor}.`,
      };
    }
  },
};
