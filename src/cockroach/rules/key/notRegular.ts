// A directory, FIFO or device in the place of a key. Links are followed.

import { loaderSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const notRegular: RuleOf<"certificateFile"> = {
  id: "key/not-regular",
  title: "A key file is not a regular file",
  severity: "error",
  scope: "certificateFile",
  citations: [loaderSource],
  appliesTo: ({ key }) => key !== undefined && key.state !== "missing",
  *check({ key }) {
    if (key?.state !== "notRegular") return;
    yield {
      ...wholeFile(key.file, 0),
      found: `${key.file} is not a regular file`,
      expected: "a file, or a link to one",
      advice: "put the key there",
      says: key.loaderText,
      why: "CockroachDB refuses the pair before it reads anything.",
    };
  },
};
