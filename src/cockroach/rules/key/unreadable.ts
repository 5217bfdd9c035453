// There, permitted, and yet not readable.

import { loaderSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const unreadable: RuleOf<"certificateFile"> = {
  id: "key/unreadable",
  title: "A key file can't be read",
  severity: "error",
  scope: "certificateFile",
  citations: [loaderSource],
  appliesTo: ({ key }) => key !== undefined && key.state !== "missing" && key.state !== "notRegular",
  *check({ key }) {
    if (key?.state !== "unreadable") return;
    yield {
      ...wholeFile(key.file, 0),
      title: `${key.file} can't be read by the current user`,
      consequence: "CockroachDB can't use the certificate unless the user that runs it can read this file.",
      quote: key.loaderText,
      advice: "Check as the user that runs the node, or change the owner of the file.",
      background: "CockroachDB never compares the owner of the key with its own user.",
    };
  },
};
