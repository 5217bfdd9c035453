// Reports that a key wasn't checked, so that nobody takes silence for a match.

import { firstCertificate } from "../../directory/certsDirectory.ts";
import { goKeyPair } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const notChecked: RuleOf<"certificateFile"> = {
  id: "key/not-checked",
  title: "Cannot determine whether a key matches its certificate",
  severity: "information",
  scope: "certificateFile",
  citations: [goKeyPair],
  // If the certificate can't be read either, another rule reports that.
  appliesTo: (file) => file.key !== undefined && file.key.state !== "missing" && firstCertificate(file) !== undefined,
  *check({ file, key }) {
    if (key?.state !== "notChecked") return;
    yield {
      ...wholeFile(key.file, 0),
      title: `Cannot determine whether ${key.file} matches ${file}: ${key.why}`,
      consequence: "The node may be able to use the certificate and key, but they were not checked here.",
      advice: "Run the check as the user that runs the node.",
    };
  },
};
