// The questions about a certificate set, in the order in which they are asked.

import { workspace, Uri } from "vscode";
import type { KeyTypeName } from "../../../cockroach/create/keyTypeNames.ts";
import { presetLifetimes, type LifetimePreset } from "../../../cockroach/clusterSet/clusterSet.ts";
import { chooseFolder } from "../../wizard/choosePath.ts";
import { keyTypeItems } from "../../wizard/keyTypeItems.ts";
import { askChoice, askText, back, followUp, type Step } from "../../wizard/steps.ts";
import type { WizardEnvironment } from "../../wizard/wizardEnvironment.ts";
import { words } from "../../wizard/words.ts";
import type { PickItem } from "../../host/quickPick.ts";
import { caQuestions } from "./caQuestions.ts";
import { nodeQuestions } from "./nodeQuestions.ts";
import type { SetDraft } from "./setDraft.ts";

/** The questions that the answers so far lead to. */
export function setQuestions(draft: SetDraft, environment: WizardEnvironment): readonly Step[] {
  return [
    directoryQuestion(draft),
    ...nodeQuestions(draft, environment),
    usersQuestion(draft, environment),
    clientCaQuestion(draft),
    ...(draft.clientCa || draft.nodeFolders === "none" ? [] : [followUp(splitQuestion(draft))]),
    lifetimesQuestion(draft, environment),
    keyTypeQuestion(draft),
    ...caQuestions(draft, environment),
  ];
}

function directoryQuestion(draft: SetDraft): Step {
  return async (position) => {
    const [folder] = workspace.workspaceFolders ?? [];
    const suggested = folder?.uri.scheme === "file" ? [Uri.joinPath(folder.uri, "cluster").fsPath] : [];
    const items: readonly PickItem[] = [
      ...new Set([...(draft.directory === "" ? [] : [draft.directory]), ...suggested]),
    ].map((label) => ({ label }));
    const choose = { icon: "folder-opened" as const, label: "Choose a Folder…" };
    const answer = await askChoice(position, {
      placeholder:
        "Where to create the set. It contains the folders ca, nodes, and clients, to be copied to where they are used",
      items: [...items, choose],
    });
    if (answer === undefined || answer === back) return answer;
    const path = answer === choose ? await chooseFolder("Choose the Folder of the Certificate Set") : answer.label;
    if (path === undefined) return "again";
    draft.directory = path;
    return "next";
  };
}

function usersQuestion(draft: SetDraft, { judge }: WizardEnvironment): Step {
  const problemOf = (text: string): string | undefined => {
    const users = words(text).map((user) => judge.normalizeUsername(user));
    if (users.length === 0 && draft.nodeFolders === "none") return "Enter at least one user, or go back and add nodes";
    if (users.includes("node")) return "node isn't a SQL user. Its client certificate is created with the nodes";
    const twin = users.find((user, index) => users.indexOf(user) !== index);
    if (twin !== undefined) return `${twin} is listed twice`;
    const refused = users.map((user) => judge.checkUsername(user)).find(({ ok }) => !ok);
    return refused?.ok === false ? `${refused.error.message}. ${judge.usernameHint}` : undefined;
  };
  return async (position) => {
    const prompt =
      "SQL users that log in with a certificate, separated by spaces. Leave it empty if all users log in with passwords";
    const answer = await askText(position, {
      prompt,
      placeholder: "root app",
      value: draft.users.join(" "),
      validate: problemOf,
    });
    if (typeof answer !== "string") return answer;
    draft.users = words(answer).map((user) => judge.normalizeUsername(user));
    return "next";
  };
}

function clientCaQuestion(draft: SetDraft): Step {
  const items = [
    { label: "One CA for everything", description: "ca.crt", detail: "What most clusters use", clientCa: false },
    {
      label: "A separate CA for clients",
      description: "ca.crt and ca-client.crt",
      detail: "Split CA: the client CA can't sign node certificates. Each node also gets client.node.crt",
      clientCa: true,
    },
  ];
  return async (position) => {
    const answer = await askChoice(position, {
      placeholder: "Which CA signs client certificates",
      items,
      active: items.find(({ clientCa }) => clientCa === draft.clientCa),
    });
    if (answer === undefined || answer === back) return answer;
    draft.clientCa = answer.clientCa;
    return "next";
  };
}

function splitQuestion(draft: SetDraft): Step {
  const items = [
    {
      label: "One certificate for both roles",
      description: "node.crt",
      detail: "node.crt is used as server and as client, as cockroach cert create-node does",
      split: false,
    },
    {
      label: "Split node certificates",
      description: "node.crt and client.node.crt",
      detail: "One certificate per role, for PKIs that require it",
      split: true,
    },
  ];
  return async (position) => {
    const answer = await askChoice(position, {
      placeholder: "Which certificate a node uses to connect to other nodes",
      items,
      active: items.find(({ split }) => split === draft.splitNodeCertificates),
    });
    if (answer === undefined || answer === back) return answer;
    draft.splitNodeCertificates = answer.split;
    return "next";
  };
}

const presets: readonly (PickItem & { readonly preset?: LifetimePreset })[] = [
  {
    label: "Production",
    description: "CA 5 years, nodes 1 year, clients 90 days",
    detail: "A leaked key can be used for at most a year",
    preset: "production",
  },
  {
    label: "Development",
    description: "CA 10 years, everything else 5 years",
    detail: "The defaults of cockroach cert",
    preset: "development",
  },
  {
    label: "Short-lived",
    description: "CA 1 year, everything else 48 hours",
    detail: "Recommended by CockroachDB instead of revocation. Needs automation that renews daily",
    preset: "short-lived",
  },
  { label: "Other Lifetimes…", description: "for example, 43920h 8784h 2160h" },
];

function lifetimesQuestion(draft: SetDraft, environment: WizardEnvironment): Step {
  return async (position) => {
    const answer = await askChoice(position, {
      placeholder: "How long certificates are valid",
      items: presets,
      active: presets.find(({ preset }) => preset === draft.lifetimes),
    });
    if (answer === undefined || answer === back) return answer;
    if (answer.preset === undefined) return askLifetimes(draft, environment, position);
    draft.lifetimes = answer.preset;
    return "next";
  };
}

async function askLifetimes(
  draft: SetDraft,
  { judge }: WizardEnvironment,
  position: Parameters<Step>[0],
): ReturnType<Step> {
  const hours = (ms: number): string => `${Math.round(ms / 3_600_000)}h`;
  const { ca, node, client } = typeof draft.lifetimes === "string" ? presetLifetimes[draft.lifetimes] : draft.lifetimes;
  const answer = await askText(position, {
    prompt: "Lifetimes of the CA, nodes, and clients, in hours, minutes, and seconds",
    value: [ca, node, client].map(hours).join(" "),
    validate: (text) => {
      const all = words(text).map((word) => judge.parseGoDuration(word));
      const wrong = all.find(({ ok }) => !ok);
      if (wrong?.ok === false) return wrong.error.message;
      if (all.length !== 3) return "Enter three lifetimes: for the CA, nodes, and clients";
      return all.every((one) => one.ok && one.value > 0) ? undefined : "Each lifetime must be longer than 0";
    },
  });
  if (typeof answer !== "string") return answer;
  const [forCa = 0, forNode = 0, forClient = 0] = words(answer).map((word) => {
    const parsed = judge.parseGoDuration(word);
    return parsed.ok ? parsed.value : 0;
  });
  draft.lifetimes = { ca: forCa, node: forNode, client: forClient };
  return "next";
}

function keyTypeQuestion(draft: SetDraft): Step {
  return async (position) => {
    const isChosen = ({ keyType }: { readonly keyType: KeyTypeName }): boolean => keyType === draft.keyType;
    const answer = await askChoice(position, {
      placeholder: "Key type",
      items: keyTypeItems,
      active: keyTypeItems.find(isChosen),
    });
    if (answer === undefined || answer === back) return answer;
    draft.keyType = answer.keyType;
    return "next";
  };
}
