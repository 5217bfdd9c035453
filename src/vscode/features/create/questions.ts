// The questions of each kind of certificate. What CockroachDB would refuse is said while it is typed, in its own words.

import type { CreateKind } from "../../../cockroach/create/request.ts";
import { keyTypeOf } from "../../../cockroach/create/keyTypeNames.ts";
import { defaultLifetimeText, isCaKind } from "../../../cockroach/create/kindFacts.ts";
import { parentPath } from "../../../cockroach/files/parentPath.ts";
import type { PickItem } from "../../host/quickPick.ts";
import { chooseExisting, chooseNew } from "../../wizard/choosePath.ts";
import type { Draft } from "./draft.ts";
import { keyTypeItemOf, keyTypeItems } from "../../wizard/keyTypeItems.ts";
import { askLifetime, longLifetimes, shortLifetime } from "../../wizard/lifetimeQuestion.ts";
import { clientOptionsQuestion, userQuestion } from "./clientQuestions.ts";
import { askChoice, askChoices, askText, back, followUp, type Step } from "../../wizard/steps.ts";
import type { WizardEnvironment } from "../../wizard/wizardEnvironment.ts";
import { words } from "../../wizard/words.ts";

/** The questions that the answers so far lead to. */
export function questionsFor(draft: Draft, environment: WizardEnvironment): readonly Step[] {
  const { kind, isIdentified } = draft;
  const subject = subjectQuestions(draft, environment);
  const key = kind === "tenant-signing" ? [] : [caKeyQuestion(draft, environment)];
  // The preview shows the rest as it was, or as CockroachDB does it.
  if (isIdentified) return [...subject, ...key];
  return [
    ...subject,
    ...key,
    ...(kind === "tenant-signing" ? [] : [keyTypeQuestion(draft)]),
    lifetimeQuestion(draft, environment),
  ];
}

function subjectQuestions(draft: Draft, environment: WizardEnvironment): readonly Step[] {
  const { kind, isIdentified } = draft;
  switch (kind) {
    case "node":
    case "ui":
      if (isIdentified)
        return hostProblem(draft.hosts, environment) === undefined ? [] : [hostsQuestion(draft, environment)];
      return [hostsQuestion(draft, environment), followUp(moreHostsQuestion(draft, environment))];
    case "client":
      if (draft.user === "node") return [];
      return isIdentified ? [] : [userQuestion(draft, environment), clientOptionsQuestion(draft, environment)];
    case "tenant-client":
      return [...(isIdentified ? [] : [tenantQuestion(draft)]), hostsQuestion(draft, environment)];
    case "tenant-signing":
      return isIdentified ? [] : [tenantQuestion(draft)];
    case "intermediate-ca":
      return [commonNameQuestion(draft)];
    default:
      return [];
  }
}

/** What is wrong with the names, in words. */
function hostProblem(hosts: readonly string[], { judge }: WizardEnvironment): string | undefined {
  if (hosts.length === 0) return "Enter at least one host name or IP address";
  return hosts
    .map((host) => judge.hostRefusal(host) ?? judge.hostProblem(host))
    .find((problem) => problem !== undefined);
}

/** Also asked again from the preview. */
export function hostsQuestion(draft: Draft, environment: WizardEnvironment): Step {
  return async (position) => {
    const answer = await askText(position, {
      prompt: "Host names and IP addresses that clients connect to, separated by spaces. CockroachDB doesn't add any",
      placeholder: "node1.example.com 10.0.0.1",
      value: draft.hosts.join(" "),
      validate: (text) => {
        const hosts = words(text);
        return hosts.length === 0 && draft.kind === "tenant-client" ? undefined : hostProblem(hosts, environment);
      },
    });
    if (typeof answer !== "string") return answer;
    draft.hosts = words(answer);
    return "next";
  };
}

/** What people forget: connections from the machine itself, and through a load balancer. */
function moreHostsQuestion(draft: Draft, { machineName }: WizardEnvironment): Step {
  return async (position) => {
    const local: readonly PickItem[] = [
      { label: "localhost", description: "connections from the same machine" },
      { label: "127.0.0.1", description: "the same, over IPv4" },
      { label: "::1", description: "the same, over IPv6" },
    ];
    const machine = { label: machineName, description: "name of this machine" };
    const offered = [...local, ...(machineName === "" ? [] : [machine])];
    const answered = offered.filter(({ label }) => draft.hosts.includes(label));
    const picked = draft.hasMoreHosts ? answered : [...new Set([...local, ...answered])];
    const answer = await askChoices(
      position,
      {
        placeholder: "Names that are often forgotten. Go back to add the name of a load balancer",
        items: offered,
      },
      picked,
    );
    if (answer === undefined || answer === back) return answer;
    const others = draft.hosts.filter((host) => !offered.some(({ label }) => label === host));
    draft.hosts = [...others, ...answer.map(({ label }) => label)];
    draft.hasMoreHosts = true;
    return "next";
  };
}

function tenantQuestion(draft: Draft): Step {
  return async (position) => {
    const answer = await askText(position, {
      prompt: "Tenant ID, a number starting at 1",
      value: draft.tenantId,
      validate: (text) => (/^0*[1-9]\d*$/.test(text.trim()) ? undefined : "Enter a decimal number greater than 0"),
    });
    if (typeof answer !== "string") return answer;
    draft.tenantId = answer;
    return "next";
  };
}

function commonNameQuestion(draft: Draft): Step {
  return async (position) => {
    const validate = (text: string): string | undefined => (text.trim() === "" ? "Enter a name" : undefined);
    const answer = await askText(position, {
      prompt: "Common name of the intermediate CA",
      value: draft.commonName,
      validate,
    });
    if (typeof answer !== "string") return answer;
    draft.commonName = answer;
    return "next";
  };
}

const caKeyNames: Readonly<Partial<Record<CreateKind, string>>> = {
  "client-ca": "ca-client.key",
  "ui-ca": "ca-ui.key",
  "tenant-client-ca": "ca-client-tenant.key",
};

/** Where the CA key is, or shall be: outside of the certs directory unless the user insists. */
function caKeyQuestion(draft: Draft, { exists, join }: WizardEnvironment): Step {
  return async (position) => {
    const makesCa = draft.kind.endsWith("ca") && draft.kind !== "intermediate-ca";
    const name = caKeyNames[draft.kind] ?? "ca.key";
    const safe = join(join(parentPath(draft.certsDirectory), "my-safe-directory"), name);
    const inside = join(draft.certsDirectory, name);
    const candidates = [...new Set([...(draft.caKey === "" ? [] : [draft.caKey]), safe, inside])];
    const items = await Promise.all(
      candidates.map(async (path) => {
        const there = await exists(path);
        const where =
          path === inside
            ? "not recommended: in the certs directory, which is copied to nodes"
            : "outside the certs directory";
        return {
          label: path,
          description: there ? (makesCa ? "exists, is reused" : "exists") : makesCa ? "new" : "missing",
          detail: where,
          there,
        };
      }),
    );
    const choose = {
      icon: "folder-opened" as const,
      label: "Choose a File…",
      description: "",
      detail: "",
      there: false,
    };
    const usable = makesCa ? items : items.filter(({ there }) => there);
    const [only, ...others] = usable;
    if (draft.isIdentified && !makesCa && only !== undefined && others.length === 0) {
      draft.caKey = only.label;
      return "next";
    }
    const placeholder = makesCa
      ? "Where to keep the new CA key. Anyone who has it can create certificates that the cluster trusts"
      : "Which CA key signs it";
    const active = usable.find(({ label }) => label === draft.caKey);
    const answer = await askChoice(position, { placeholder, items: [...usable, choose], active });
    if (answer === undefined || answer === back) return answer;
    if (answer !== choose) {
      draft.caKey = answer.label;
      draft.allowCaKeyReuse = makesCa && answer.there;
      return "next";
    }
    const path = makesCa
      ? await chooseNew(safe, "Where to Keep the CA Key")
      : await chooseExisting(safe, "Choose the CA Key");
    if (path === undefined) return "again";
    draft.caKey = path;
    draft.allowCaKeyReuse = makesCa && (await exists(path));
    return "next";
  };
}

function keyTypeQuestion(draft: Draft): Step {
  return async (position) => {
    const answer = await askChoice(position, {
      placeholder: "Key type",
      items: keyTypeItems,
      active: keyTypeItemOf(draft.keyType),
    });
    if (answer === undefined || answer === back) return answer;
    draft.keyType = keyTypeOf(answer.keyType);
    return "next";
  };
}

function lifetimeQuestion(draft: Draft, { judge }: WizardEnvironment): Step {
  const isCa = draft.kind.endsWith("ca");
  const isRoot = isCaKind(draft.kind);
  const words = draft.kind === "ui" ? "823 days, for macOS" : isRoot ? "10 years" : "5 years";
  const standard = `${words} (${defaultLifetimeText(draft.kind)})${isRoot ? "" : ", at most until the CA ends"}`;
  const items = [{ label: "Default", description: standard }, ...(isCa ? [] : [shortLifetime]), ...longLifetimes];
  return async (position) => {
    const question = { placeholder: "How long the certificate is valid", items, before: draft.lifetimeMs };
    const answer = await askLifetime(position, question, judge);
    if (answer === undefined || answer === back) return answer;
    draft.lifetimeMs = answer.lifetimeMs;
    return "next";
  };
}
