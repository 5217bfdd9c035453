// A directory, FIFO, or device instead of a key. Links are followed.

import { loaderSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const notRegular: RuleOf<"certificateFile"> = {
  id: "key/not-regular",
  title: "A key file isn't a regular file",
  severity: "error",
  scope: "certificateFile",
  citations: [loaderSource],
  appliesTo: ({ key }) => key !== undefined && key.state !== "missing",
  *check({ key }) {
    if (key?.state !== "notRegular") return;
    yield {
      ...wholeFile(key.file, 0),
      title: `${key.file} isn't a regular file`,
      consequence: "CockroachDB rejects the certificate and key before it reads them.",
      quote: key.loaderText,
      advice: "Replace it with the key file, or with a link to it.",
    };
  },
};
