// Names that nobody can log in with.

import { isNodeClient } from "../../directory/certsDirectory.ts";
import { usernameSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const reservedUser: RuleOf<"certificateFile"> = {
  id: "client/reserved-user",
  title: "The user in a file name is reserved",
  severity: "information",
  scope: "certificateFile",
  citations: [usernameSource],
  appliesTo: (file) => file.usage === "Client" && !isNodeClient(file),
  *check(file) {
    const { name = "" } = file;
    if (name !== "public" && name !== "none" && !name.startsWith("pg_") && !name.startsWith("crdb_internal_")) return;
    yield {
      ...firstBlock(file),
      found: `The user name ${name} is reserved`,
      expected: "the name of a user that can be created",
      advice: "use another name",
      why: "CockroachDB keeps public, none, node and everything that begins with pg_ or crdb_internal_ for itself. No such user can be created.",
    };
  },
};
