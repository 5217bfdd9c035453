// Not an answer: it is said, so that nobody takes it for "matches".

import { firstCertificate } from "../../directory/certsDirectory.ts";
import { goKeyPair } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const notChecked: RuleOf<"certificateFile"> = {
  id: "key/not-checked",
  title: "Whether a key matches its certificate was not checked",
  severity: "information",
  scope: "certificateFile",
  citations: [goKeyPair],
  // Where the certificate cannot be read either, that is said.
  appliesTo: (file) => file.key !== undefined && file.key.state !== "missing" && firstCertificate(file) !== undefined,
  *check({ file, key }) {
    if (key?.state !== "notChecked") return;
    yield {
      ...wholeFile(key.file, 0),
      found: `Whether ${key.file} matches ${file} was not checked: ${key.why}`,
      expected: "a key that can be read here",
      advice: "check as the user who runs the node",
      why: "The node may be able to use the pair. Nothing is known about it here.",
    };
  },
};
