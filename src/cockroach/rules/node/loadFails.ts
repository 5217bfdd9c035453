// node.crt with an error, and no client.node.crt: then CockroachDB refuses the directory as a whole, for every command.

import { entryError } from "../../directory/certsDirectory.ts";
import { managerSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const loadFails: RuleOf<"certificateFile"> = {
  id: "node/load-fails",
  title: "A broken node certificate makes the whole directory unusable",
  severity: "error",
  scope: "certificateFile",
  citations: [managerSource],
  appliesTo: ({ usage }) => usage === "Node",
  *check(file, { loadFailure }) {
    if (loadFailure?.file !== file.file || entryError(file) === undefined) return;
    yield {
      ...firstBlock(file),
      found: "No command can load this directory, because node.crt cannot be used",
      expected: "a node certificate with a key that CockroachDB takes, or none",
      advice: "repair what is said of node.crt and node.key, or remove both where no node runs",
      says: loadFailure.text,
      why: "CockroachDB loads the directory before anything else. Not only does the node not start: cockroach sql and cockroach cert fail as well.",
    };
  },
};
