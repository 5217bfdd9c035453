// Our own budget. CockroachDB has none, so nothing is said about what it would do.

import { loaderSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const tooLarge: RuleOf<"certificateFile"> = {
  id: "file/too-large",
  title: "A certificate file is too large to be judged",
  severity: "warning",
  scope: "certificateFile",
  citations: [loaderSource],
  appliesTo: () => true,
  *check({ file, content }) {
    if (content.failure?.code !== "too-large") return;
    yield {
      ...wholeFile(file, 0),
      found: `${file} was not read. ${content.failure.message}`,
      expected: "a few kilobytes a certificate",
      advice: "check what the file is, and keep certificates only",
      why: "CockroachDB reads the whole file at every start. What is in it was not judged here.",
    };
  },
};
