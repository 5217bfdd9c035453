// The directory exists but can't be listed.

import { managerSource } from "../basis/citations.ts";
import { inDirectory } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const unreadable: RuleOf<"directory"> = {
  id: "directory/unreadable",
  title: "The certs directory can't be read",
  severity: "error",
  scope: "directory",
  citations: [managerSource],
  appliesTo: ({ contents }) => contents.state !== "missing",
  *check({ contents, loadFailure }) {
    if (contents.state !== "unreadable") return;
    yield {
      ...inDirectory(),
      title: `The certs directory can't be read${contents.reason === undefined ? "" : ` (${contents.reason})`}`,
      consequence: "CockroachDB lists the directory first, so every command that needs a certificate fails.",
      ...(loadFailure && { quote: loadFailure.text }),
      advice: "Allow the user that runs CockroachDB to list and open the directory.",
    };
  },
};
