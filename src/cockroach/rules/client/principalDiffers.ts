// Newer versions use the file name only to find the file. The certificate decides who may log in.

import { firstCertificate } from "../../directory/certsDirectory.ts";
import { findSwappedFile } from "../../roles/ownCertificates.ts";
import { freeClientName } from "../../roles/properName.ts";
import { userScopes } from "../../principals/principals.ts";
import { shell } from "../../quote/shell.ts";
import { authSource } from "../basis/citations.ts";
import { firstBlock, listNames } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const principalDiffers: RuleOf<"certificateFile"> = {
  id: "client/principal-differs",
  title: "A client certificate doesn't represent the user in its file name",
  severity: "information",
  scope: "certificateFile",
  citations: [authSource],
  since: "22.2",
  appliesTo: ({ usage, error }) => usage === "Client" && error === undefined,
  *check(file, directory) {
    const { settings } = directory;
    const { name = "" } = file;
    const certificate = firstCertificate(file);
    const scopes = certificate && userScopes(certificate, settings.principalMap);
    if (scopes?.ok !== true) return;
    const users = [...new Set(scopes.value.map(({ user }) => user))];
    if (users.includes(name) || findSwappedFile(file, directory) !== undefined) return;
    const free = freeClientName(users, directory);
    yield {
      ...firstBlock(file),
      title: `${file.file} represents ${users.length === 0 ? "no user" : listNames(users)}, not ${name}`,
      consequence: `${shell`cockroach sql --user=${name}`} sends this certificate, and the login fails unless a setting on the server allows it.`,
      quote: `certificate authentication failed for user "${name}"`,
      advice: `${free === undefined ? "Check" : `Rename the file to ${free}, or check`} the principal map, the user's SUBJECT, and the identity map on the server.`,
      background: "CockroachDB up to v22.1 rejects the file.",
    };
  },
};
