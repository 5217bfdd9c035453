// The user in the file name, as a name that could exist in SQL.

import { checkUsername, normalizeUsername, usernameHint } from "../../principals/username.ts";
import { usernameSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const userName: RuleOf<"certificateFile"> = {
  id: "client/user-name",
  title: "The user in a file name can't exist in SQL",
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
      title: `${file.file} is for a user that can't exist in SQL: ${normalizeUsername(name)}`,
      consequence: "You can create the certificate, but not a user with this name.",
      quote: checked.error.message,
      advice: "Use another name, or an identity map on the server.",
      background: `A name starts with a lowercase letter, digit, or underscore, continues with these, hyphens, and periods, and has at most 63 bytes. ${usernameHint}`,
    };
  },
};
