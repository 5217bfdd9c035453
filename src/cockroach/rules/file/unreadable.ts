// A .crt file that is there and cannot be read: CockroachDB logs that and goes on as if it were empty.

import { isBeyondLimit } from "../../files/assetLoader.ts";
import { loaderSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const unreadable: RuleOf<"certificateFile"> = {
  id: "file/unreadable",
  title: "A certificate file cannot be read",
  severity: "error",
  scope: "certificateFile",
  citations: [loaderSource],
  appliesTo: ({ content }) => !isBeyondLimit(content.failure),
  *check({ file, content, error }) {
    if (content.failure === undefined) return;
    yield {
      ...wholeFile(file, content.size),
      found: `${file} cannot be read: ${content.failure.message}`,
      expected: "a regular file that the user of the process may read",
      advice: "repair the link, the permissions or the file",
      ...(error && { says: error.text }),
      why: "CockroachDB logs the failure and treats the file as empty, so the certificate is present but cannot be used.",
    };
  },
};
