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
      title: `${file.file} is for the reserved user name ${name}`,
      consequence: "No user with this name can be created.",
      advice: "Use another name.",
      background: "CockroachDB reserves public, none, node, and all names that start with pg_ or crdb_internal_.",
    };
  },
};
