// Our own limit. CockroachDB has none, so nothing is said about what it would do.

import { loaderSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const tooLarge: RuleOf<"certificateFile"> = {
  id: "file/too-large",
  title: "A certificate file is too large to check",
  severity: "warning",
  scope: "certificateFile",
  citations: [loaderSource],
  appliesTo: () => true,
  *check({ file, content }) {
    if (content.failure?.code !== "too-large") return;
    yield {
      ...wholeFile(file, 0),
      title: `${file} is too large to check`,
      consequence: "CockroachDB reads the whole file at every start, but its content was not checked here.",
      advice: "Check what the file is, and keep only certificates in it.",
      background: `${content.failure.message}. A certificate takes a few kilobytes.`,
    };
  },
};
