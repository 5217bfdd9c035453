// The questions about a client certificate: the SQL user, a copy of the key for Java, a limit to tenants.

import type { Draft } from "./draft.ts";
import { askChoices, askText, back, type Step } from "../../wizard/steps.ts";
import type { Judge, WizardEnvironment } from "../../wizard/wizardEnvironment.ts";
import { words } from "../../wizard/words.ts";

export function userQuestion(draft: Draft, { judge }: WizardEnvironment): Step {
  return async (position) => {
    const answer = await askText(position, {
      prompt: "SQL user. Converted to lowercase, as CockroachDB does",
      placeholder: "root",
      value: draft.user,
      validate: (text) => {
        const checked = judge.checkUsername(text.trim());
        return checked.ok ? undefined : `${checked.error.message}. ${judge.usernameHint}`;
      },
    });
    if (typeof answer !== "string") return answer;
    draft.user = judge.normalizeUsername(answer);
    return "next";
  };
}

export function clientOptionsQuestion(draft: Draft, { judge }: WizardEnvironment): Step {
  return async (position) => {
    const pkcs8 = {
      label: "PKCS#8 copy of the key",
      description: `client.${draft.user}.key.pk8`,
      detail: "For Java clients (JDBC), which can't read PEM keys",
    };
    const tenants = {
      label: "Limit to tenants…",
      description: "--tenant-scope, --tenant-name-scope",
      detail: "Without a limit, the certificate can be used to log in to every tenant",
    };
    const answer = await askChoices(
      position,
      { placeholder: "Options", items: [pkcs8, tenants] },
      draft.alsoGeneratePkcs8Key ? [pkcs8] : [],
    );
    if (answer === undefined || answer === back) return answer;
    draft.alsoGeneratePkcs8Key = answer.includes(pkcs8);
    return answer.includes(tenants) ? askTenantScope(draft, judge, position) : "next";
  };
}

async function askTenantScope(
  draft: Draft,
  judge: Judge,
  position: Parameters<Step>[0],
): Promise<typeof back | undefined | "next"> {
  const parts = (text: string): { readonly ids: string; readonly names: string } => {
    const all = words(text);
    return {
      ids: all.filter((word) => /^\d+$/.test(word)).join(","),
      names: all.filter((word) => !/^\d+$/.test(word)).join(","),
    };
  };
  const answer = await askText(position, {
    prompt: "Tenant IDs or names, separated by spaces. 1 is the system tenant",
    placeholder: "1 analytics",
    validate: (text) => {
      const { ids, names } = parts(text);
      if (ids === "" && names === "") return "Enter at least one tenant";
      const refused = [
        ids === "" ? undefined : judge.parseTenantScope(ids),
        names === "" ? undefined : judge.parseTenantNameScope(names),
      ].find((one) => one?.ok === false);
      return refused?.ok === false ? refused.error.message : undefined;
    },
  });
  if (typeof answer !== "string") return answer;
  const { ids, names } = parts(answer);
  draft.tenantIds = ids === "" ? [] : ids.split(",");
  draft.tenantNames = names === "" ? [] : names.split(",");
  return "next";
}
