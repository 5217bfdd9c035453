// Clients look for the file of the normalized name.

import { checkUsername, normalizeUsername } from "../../principals/username.ts";
import { certificateFileName } from "../../files/fileNames.ts";
import { shell } from "../../quote/shell.ts";
import { clientOptionsSource, usernameSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const userNotNormalised: RuleOf<"certificateFile"> = {
  id: "client/user-not-normalised",
  title: "The user in a file name isn't written the way CockroachDB looks for it",
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
      title: `The user name in ${file.file} isn't normalized`,
      consequence: `${shell`cockroach sql --user=${name}`} looks for ${certificateFileName("Client", normal)}, so it doesn't find this file.`,
      advice: `Rename the certificate to ${certificateFileName("Client", normal)}, and its key to match.`,
      background: "CockroachDB normalizes SQL user names.",
    };
  },
};
