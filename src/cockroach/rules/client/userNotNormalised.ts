// Clients look for the file of the normalised name.

import { checkUsername, normalizeUsername } from "../../principals/username.ts";
import { certificateFileName } from "../../files/fileNames.ts";
import { shell } from "../../quote/shell.ts";
import { clientOptionsSource, usernameSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const userNotNormalised: RuleOf<"certificateFile"> = {
  id: "client/user-not-normalised",
  title: "The user in a file name is not written as CockroachDB looks for it",
  severity: "warning",
  scope: "certificateFile",
  citations: [usernameSource, clientOptionsSource],
  appliesTo: ({ usage, name = "" }) => usage === "Client" && checkUsername(name).ok,
  *check(file) {
    const { name = "" } = file;
    const normal = normalizeUsername(name);
    if (normal === name) return;
    yield {
      ...firstBlock(file),
      found: `The user in ${file.file} is not in lower case and normal form`,
      expected: certificateFileName("Client", normal),
      advice: `rename the certificate and its key to ${normal}`,
      why: `SQL user names are normalised, so ${shell`cockroach sql --user=${name}`} looks for ${certificateFileName("Client", normal)} and does not find this file.`,
    };
  },
};
