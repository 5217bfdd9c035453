// Our own limit. Reports that entries beyond it weren't looked at.

import { groupBy } from "../../../pki/asn1/groupBy.ts";
import { loaderSource } from "../basis/citations.ts";
import { inDirectory } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const tooManyEntries: RuleOf<"directory"> = {
  id: "directory/too-many-entries",
  title: "Some files were not checked",
  severity: "warning",
  scope: "directory",
  citations: [loaderSource],
  appliesTo: ({ contents }) => contents.state === "present",
  *check({ contents: { entries, leftOut, overBudget } }) {
    for (const [limit, files] of groupBy([...overBudget], ([, limit]) => limit)) {
      const first = files[0]?.[0] ?? "";
      yield {
        ...inDirectory(),
        title:
          files.length === 1
            ? `${first} was not checked: all files together have ${limit}`
            : `${first} and ${files.length - 1} more ${files.length === 2 ? "file" : "files"} were not checked: all files together have ${limit}`,
        consequence:
          "Cannot determine whether CockroachDB accepts these files: the limit is this tool's, and CockroachDB has none.",
        advice: "Move files that CockroachDB doesn't need out of the directory.",
      };
    }
    if (leftOut === 0) return;
    yield {
      ...inDirectory(),
      title: `${leftOut} of ${entries.length + leftOut} entries of the directory ${leftOut === 1 ? "was" : "were"} not checked`,
      consequence: "CockroachDB has no such limit, and also reads the entries that weren't checked.",
      advice: "Move files that aren't certificates or keys out of the directory.",
    };
  },
};
