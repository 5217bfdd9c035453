// Other users that a certificate logs in: every name in it counts, not only that of the file.

import { privilegedUsers } from "../../principals/privilegedUsers.ts";
import { firstCertificate } from "../../directory/certsDirectory.ts";
import { userScopes } from "../../principals/principals.ts";
import { authSource } from "../basis/citations.ts";
import { firstBlock, listNames } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const furtherUsers: RuleOf<"certificateFile"> = {
  id: "client/further-users",
  title: "A certificate also logs in as a privileged user",
  severity: "warning",
  scope: "certificateFile",
  citations: [authSource],
  since: "20.1",
  appliesTo: ({ usage, error }) => (usage === "Client" || usage === "Node" || usage === "UI") && error === undefined,
  *check(file, { settings }) {
    const certificate = firstCertificate(file);
    const scopes = certificate && userScopes(certificate, settings.principalMap);
    if (scopes?.ok !== true) return;
    const users = [...new Set(scopes.value.map(({ user }) => user))];
    const own = file.usage === "Node" ? "node" : file.name;
    // A certificate that isn't for the user of its file name has a rule of its own.
    if (file.usage === "Client" && !users.includes(own ?? "")) return;
    // A certificate can be used to log in only if the client CA accepts it.
    const asClient = file.paths.find(({ role }) => role === "client");
    if (asClient !== undefined && asClient.answer?.outcome !== "trusted") return;
    if (file.usage === "UI" && asClient === undefined) return;
    const further = users.filter((user) => privilegedUsers.has(user) && user !== own);
    if (further.length === 0) return;
    yield {
      ...firstBlock(file),
      title: `${file.file} can also log in as ${listNames(further)}`,
      consequence: `Anyone with its key can log in as ${listNames(further)}.`,
      advice: `Reissue it without the ${further.length === 1 ? "name" : "names"} ${listNames(further)}, unless that is intended.`,
      background:
        "CockroachDB accepts a client certificate for every name in its CN and its DNS entries. The file name doesn't matter on the server.",
    };
  },
};
