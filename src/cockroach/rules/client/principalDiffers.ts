// Newer versions take the file name for a name only; who may log in is decided by the certificate.

import { firstCertificate } from "../../directory/certsDirectory.ts";
import { swappedWith } from "../../roles/ownCertificates.ts";
import { userScopes } from "../../principals/principals.ts";
import { checkUsername } from "../../principals/username.ts";
import { shell } from "../../quote/shell.ts";
import { authSource } from "../basis/citations.ts";
import { firstBlock, listed } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const principalDiffers: RuleOf<"certificateFile"> = {
  id: "client/principal-differs",
  title: "A client certificate does not stand for the user in its file name",
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
    if (users.includes(name) || swappedWith(file, directory) !== undefined) return;
    const stands = users.length === 0 ? "stands for no user" : `stands for ${listed(users)}`;
    yield {
      ...firstBlock(file),
      found: `${file.file} ${stands}, not for ${name}`,
      expected: `CN=${name}, or a principal map, a SUBJECT or an identity map on the server`,
      advice:
        users[0] === undefined || !checkUsername(users[0]).ok
          ? "check what the server is set to"
          : `rename the file to client.${users[0]}.crt, or check what the server is set to`,
      why: `${shell`cockroach sql --user=${name}`} sends this certificate, and without such a setting the login fails: certificate authentication failed for user "${name}". Versions up to v22.1 refuse the file.`,
    };
  },
};
