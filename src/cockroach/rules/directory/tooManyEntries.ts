// Our own budget: what is beyond it was not looked at, and that is said.

import { groupBy } from "../../../pki/asn1/groupBy.ts";
import { loaderSource } from "../basis/citations.ts";
import { inDirectory } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const tooManyEntries: RuleOf<"directory"> = {
  id: "directory/too-many-entries",
  title: "Not all files were looked at",
  severity: "warning",
  scope: "directory",
  citations: [loaderSource],
  appliesTo: ({ contents }) => contents.state === "present",
  *check({ contents: { entries, leftOut, overBudget } }) {
    for (const [limit, files] of groupBy([...overBudget], ([, limit]) => limit)) {
      const first = files[0]?.[0] ?? "";
      yield {
        ...inDirectory(),
        found:
          files.length === 1
            ? `${first} was not read, because all files together have ${limit}`
            : `${first} and ${files.length - 1} more files were not read, because all files together have ${limit}`,
        expected: "a directory within this limit",
        advice: "move what CockroachDB doesn't need elsewhere",
        why: "The limit is this program's. CockroachDB has none and reads these files. Whether it accepts them cannot be determined here.",
      };
    }
    if (leftOut === 0) return;
    yield {
      ...inDirectory(),
      found: `The directory has ${entries.length + leftOut} entries, and ${leftOut} of them ${leftOut === 1 ? "was" : "were"} not looked at`,
      expected: `at most ${entries.length}`,
      advice: "move what is no certificate elsewhere",
      why: "CockroachDB has no such limit. What was not looked at may hold further mistakes.",
    };
  },
};
