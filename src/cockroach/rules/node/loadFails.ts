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
      found: "CockroachDB can't load this directory, because node.crt cannot be used",
      expected: "a node certificate with a key that CockroachDB takes, or none",
      advice: "repair what is said of node.crt and node.key, or remove both where no node runs",
      says: loadFailure.text,
      why: "The node doesn't start, and cockroach cert and commands that call nodes fail as well: they load the directory before anything else. cockroach sql and other SQL clients load only their own files.",
    };
  },
};
