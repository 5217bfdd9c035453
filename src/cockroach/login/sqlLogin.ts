// The node's decision after TLS is established, or without TLS: the HBA rule that applies to the connection, then its
// method (pkg/sql/pgwire/auth.go).

import { certificateLogin } from "./certificateLogin.ts";
import { normalizeUsername } from "../principals/username.ts";
import { chooseHbaRule, type HbaMethod, type HbaRule } from "./hba.ts";
import type { LoginSettings } from "./loginSettings.ts";
import { decisionOf, type LoginDecision, type LoginStep } from "./loginStep.ts";
import type { Presented } from "./peers.ts";
import { accessTexts } from "../texts/accessTexts.ts";

const frame = { id: "hba", side: "node", check: "HBA configuration", source: "pkg/sql/pgwire/auth.go" } as const;
const noCertificate = {
  id: "no-certificate",
  side: "node",
  check: "Client certificate",
  source: "pkg/sql/pgwire/auth_methods.go",
} as const;

/** `user` as typed. Absent: a user other than root whom no rule names. */
export function sqlLogin(
  { client, user, usesTls }: { readonly client?: Presented; readonly user?: string; readonly usesTls: boolean },
  settings: LoginSettings,
): LoginDecision {
  const choice = chooseHbaRule(rulesOf(settings), {
    user: normalizeUsername(user ?? "\u{10FFFD}"),
    usesTls,
    ...(settings.clientAddress && { address: settings.clientAddress }),
  });
  if (choice.type === "none")
    return decisionOf([{ ...frame, outcome: "refused", found: "No rule of the HBA configuration applies" }]);
  const { rule } = choice;
  if (choice.type === "unknown") {
    const found = `Whether “${rule.text}” applies depends on the client's address, which wasn't given`;
    return decisionOf([{ ...frame, outcome: "cannotTell", found }]);
  }
  const applied: readonly LoginStep[] =
    settings.hba === undefined ? [] : [{ ...frame, outcome: "noted", found: `The rule is “${rule.text}”` }];
  const decision = byMethod(
    rule,
    { ...(usesTls && client && { client }), ...(user !== undefined && { user }) },
    settings,
  );
  return { ...decision, steps: [...applied, ...decision.steps] };
}

/** Without a configuration, one rule applies to everybody but root. */
function rulesOf({ hba, method, hbaMap }: LoginSettings): readonly HbaRule[] {
  const map = hbaMap === undefined ? {} : { map: hbaMap };
  return hba ?? [{ text: `host all all all ${method}`, connection: "host", users: "all", method, ...map }];
}

/** What a method accepts: certificates, a password, neither, or the answer of another service. */
const kinds: Readonly<Record<HbaMethod, "cert" | "either" | "password" | "trust" | "reject" | "elsewhere">> = {
  cert: "cert",
  "cert-password": "either",
  "cert-scram-sha-256": "either",
  password: "password",
  "scram-sha-256": "password",
  ldap: "password",
  trust: "trust",
  reject: "reject",
  gss: "elsewhere",
  jwt_token: "elsewhere",
};

function byMethod(
  rule: HbaRule,
  { client, user }: { readonly client?: Presented; readonly user?: string },
  settings: LoginSettings,
): LoginDecision {
  const { method } = rule;
  const end = (outcome: LoginStep["outcome"], found: string, more: Partial<LoginStep> = {}): LoginStep => ({
    ...frame,
    id: "method",
    outcome,
    found,
    ...more,
  });
  switch (kinds[method]) {
    case "trust":
      return decisionOf([end("noted", "The method trust lets everyone log in")]);
    case "reject":
      return decisionOf([end("refused", "The method is reject", { says: accessTexts.rejected })]);
    case "elsewhere":
      return decisionOf([
        end("cannotTell", `The method ${method} ignores certificates, so the outcome can't be determined here`),
      ]);
    case "password": {
      const note = end("noted", `The method ${method} ignores certificates: the node asks for a password`);
      return decisionOf([note], "password");
    }
    case "cert":
    case "either":
      break;
  }
  if (client !== undefined && user !== undefined) {
    const { hbaMap: _, ...rest } = settings;
    return certificateLogin(client.certificate, user, {
      ...rest,
      ...(rule.map !== undefined && { hbaMap: rule.map }),
    });
  }
  if (client !== undefined) return decisionOf([]);
  if (method === "cert") {
    const says = accessTexts.noCertificate;
    const found = "The client has no certificate, but the HBA configuration requires one";
    return decisionOf([{ ...noCertificate, outcome: "refused", found, says }]);
  }
  const found = "The client has no certificate, so the node asks for a password";
  return decisionOf([{ ...noCertificate, outcome: "noted", found }], "password");
}
