// The questions of each kind of certificate. What CockroachDB would refuse is said while it is typed, in its own words.

import type { CreateKind } from "../../../cockroach/create/request.ts";
import { keyTypeOf } from "../../../cockroach/create/keyTypeNames.ts";
import { defaultLifetimeText, isCaKind } from "../../../cockroach/create/kindFacts.ts";
import { parentPath } from "../../../cockroach/files/parentPath.ts";
import type { PickItem } from "../../host/quickPick.ts";
import { chooseExisting, chooseNew } from "../../wizard/choosePath.ts";
import type { Draft } from "./draft.ts";
import { keyTypeItems } from "../../wizard/keyTypeItems.ts";
import { clientOptionsQuestion, userQuestion } from "./clientQuestions.ts";
import { askChoice, askChoices, askText, back, type Step } from "../../wizard/steps.ts";
import type { WizardEnvironment } from "../../wizard/wizardEnvironment.ts";
import { words } from "../../wizard/words.ts";

/** The questions that the answers so far lead to. */
export function questionsFor(draft: Draft, environment: WizardEnvironment): readonly Step[] {
  const { kind } = draft;
  const subject = subjectQuestions(draft, environment);
  const key = kind === "tenant-signing" ? [] : [caKeyQuestion(draft, environment)];
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
      return [hostsQuestion(draft, environment), moreHostsQuestion(draft, environment)];
    case "client":
      if (draft.user === "node") return [];
      return [...(isIdentified ? [] : [userQuestion(draft, environment)]), clientOptionsQuestion(draft, environment)];
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

function hostsQuestion(draft: Draft, { judge }: WizardEnvironment): Step {
  return async (position) => {
    const answer = await askText(position, {
      prompt: "Host names and IP addresses that clients connect to, separated by spaces. CockroachDB doesn't add any",
      placeholder: "node1.example.com 10.0.0.1",
      value: draft.hosts.join(" "),
      validate: (text) => {
        const hosts = words(text);
        if (hosts.length === 0 && draft.kind !== "tenant-client") return "Enter at least one host name or IP address";
        return hosts
          .map((host) => judge.hostRefusal(host) ?? judge.hostProblem(host))
          .find((problem) => problem !== undefined);
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
    const offered: readonly PickItem[] = [
      { label: "localhost", description: "connections from the same machine" },
      { label: "127.0.0.1", description: "the same, over IPv4" },
      { label: "::1", description: "the same, over IPv6" },
      ...(machineName === "" ? [] : [{ label: machineName, description: "name of this machine" }]),
    ].filter(({ label }) => !draft.hosts.includes(label));
    if (offered.length === 0) return "next";
    const local = offered.filter(({ label }) => label !== machineName);
    const answer = await askChoices(
      position,
      {
        placeholder: "Names that are often forgotten. Go back to add the name of a load balancer",
        items: offered,
      },
      local,
    );
    if (answer === undefined || answer === back) return answer;
    draft.hosts = [...draft.hosts, ...answer.map(({ label }) => label)];
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
    const placeholder = makesCa
      ? "Where to keep the new CA key. Anyone who has it can create certificates that the cluster trusts"
      : "Which CA key signs it";
    const answer = await askChoice(position, { placeholder, items: [...usable, choose] });
    if (answer === undefined || answer === back) return answer;
    if (answer !== choose) {
      draft.caKey = answer.label;
      draft.allowCaKeyReuse = makesCa && answer.there;
      return "next";
    }
    const path = makesCa
      ? await chooseNew(safe, "Where to Keep the CA Key")
      : await chooseExisting(safe, "Choose the CA Key");
    if (path === undefined) return undefined;
    draft.caKey = path;
    draft.allowCaKeyReuse = makesCa && (await exists(path));
    return "next";
  };
}

function keyTypeQuestion(draft: Draft): Step {
  return async (position) => {
    const answer = await askChoice(position, { placeholder: "Key type", items: keyTypeItems });
    if (answer === undefined || answer === back) return answer;
    draft.keyType = keyTypeOf(answer.keyType);
    return "next";
  };
}

const hour = 3_600_000;

function lifetimeQuestion(draft: Draft, { judge }: WizardEnvironment): Step {
  const isCa = draft.kind.endsWith("ca");
  const isRoot = isCaKind(draft.kind);
  const words = draft.kind === "ui" ? "823 days, for macOS" : isRoot ? "10 years" : "5 years";
  const standard = `${words} (${defaultLifetimeText(draft.kind)})${isRoot ? "" : ", at most until the CA ends"}`;
  const items: readonly (PickItem & { readonly hours?: number; readonly typed?: boolean })[] = [
    { label: "Default", description: standard },
    ...(isCa
      ? []
      : [{ label: "48 hours", description: "needs automated renewal; recommended instead of revocation", hours: 48 }]),
    { label: "90 days", description: "2160h", hours: 2160 },
    { label: "1 year", description: "8784h", hours: 8784 },
    { label: "Another Lifetime…", description: "for example, 720h", typed: true },
  ];
  return async (position) => {
    const answer = await askChoice(position, { placeholder: "How long the certificate is valid", items });
    if (answer === undefined || answer === back) return answer;
    if (answer.typed !== true) {
      draft.lifetimeMs = answer.hours === undefined ? undefined : answer.hours * hour;
      return "next";
    }
    const typed = await askText(position, {
      prompt: "Lifetime in hours, minutes, and seconds",
      placeholder: "720h",
      validate: (text) => {
        const duration = judge.parseGoDuration(text.trim());
        if (!duration.ok) return duration.error.message;
        return duration.value > 0 ? undefined : "The lifetime must be longer than 0";
      },
    });
    if (typeof typed !== "string") return typed;
    const duration = judge.parseGoDuration(typed);
    draft.lifetimeMs = duration.ok ? duration.value : undefined;
    return "next";
  };
}
