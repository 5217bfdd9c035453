// The user in the file name, as a name that could exist in SQL.

import { checkUsername, normalizeUsername, usernameHint } from "../../principals/username.ts";
import { usernameSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const userName: RuleOf<"certificateFile"> = {
  id: "client/user-name",
  title: "The user in a file name cannot exist in SQL",
  severity: "information",
  scope: "certificateFile",
  citations: [usernameSource],
  appliesTo: ({ usage }) => usage === "Client",
  *check(file) {
    const { name = "" } = file;
    const checked = checkUsername(name);
    if (checked.ok) return;
    yield {
      ...firstBlock(file),
      found: `${normalizeUsername(name)} cannot be the name of a SQL user`,
      expected: "a lower-case letter, digit or underscore, then these, hyphens and periods, 63 octets at most",
      advice: "use another name, or an identity map on the server",
      says: checked.problem.message,
      why: `The certificate can be made, but nobody of this name can be created. ${usernameHint}`,
    };
  },
};
