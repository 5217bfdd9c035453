// The directory is there and cannot be listed.

import { managerSource } from "../basis/citations.ts";
import { inDirectory } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const unreadable: RuleOf<"directory"> = {
  id: "directory/unreadable",
  title: "The certs directory cannot be read",
  severity: "error",
  scope: "directory",
  citations: [managerSource],
  appliesTo: ({ contents }) => contents.state !== "missing",
  *check({ contents, loadFailure }) {
    if (contents.state !== "unreadable") return;
    yield {
      ...inDirectory(),
      found: `The directory cannot be read: ${contents.reason ?? ""}`,
      expected: "a directory that the user of the process may list",
      advice: "give that user the permission to read and to enter it",
      ...(loadFailure && { says: loadFailure.text }),
      why: "CockroachDB lists the directory before it reads any file, and every command that needs a certificate fails.",
    };
  },
};
