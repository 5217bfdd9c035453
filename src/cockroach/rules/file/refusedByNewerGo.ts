// Read by the Go of the chosen version, refused by that of newer releases: it will become an error with an upgrade.

import { goParseProblem } from "../../../pki/path/go/goParse.ts";
import { goNotes, goParser } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

/** The newest Go whose refusals are known. */
const newest = { minor: 26, patch: 0 } as const;

export const refusedByNewerGo: RuleOf<"certificateFile"> = {
  id: "file/refused-by-newer-go",
  title: "A certificate is refused by newer versions of CockroachDB",
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
        found: `${file} will be refused after an upgrade: ${problem.message}`,
        expected: `a certificate that Go 1.${newest.minor} reads`,
        advice: "issue it again before the upgrade",
        why: "Newer release lines of CockroachDB are built with a newer Go, and each reads certificates more strictly.",
      };
    }
  },
};
