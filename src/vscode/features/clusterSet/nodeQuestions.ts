// The questions about the nodes of a set: who they are, and under which names they are reached.

import { nameProblem } from "../../../cockroach/files/windowsNames.ts";
import { askChoice, askText, back, followUp, type Step } from "../../wizard/steps.ts";
import type { Judge, WizardEnvironment } from "../../wizard/wizardEnvironment.ts";
import { words } from "../../wizard/words.ts";
import type { SetDraft } from "./setDraft.ts";

/** The folder of one certificate for all nodes needs no name; a set as a file gives its hosts one. */
const sharedName = "all";

export function nodeQuestions(draft: SetDraft, environment: WizardEnvironment): readonly Step[] {
  switch (draft.nodeFolders) {
    case "none":
      return [foldersQuestion(draft)];
    case "shared":
      return [
        foldersQuestion(draft),
        followUp(sharedHostsQuestion(draft, environment)),
        followUp(commonHostsQuestion(draft, environment)),
      ];
    case "own":
      return [
        foldersQuestion(draft),
        ...[
          namesQuestion(draft),
          ...draft.nodes.map(({ name }) => hostsQuestion(draft, name, environment)),
          commonHostsQuestion(draft, environment),
        ].map(followUp),
      ];
  }
}

function foldersQuestion(draft: SetDraft): Step {
  const items = [
    {
      label: "One certificate per node",
      description: "nodes/<name>",
      detail: "Recommended: a leaked key compromises only one node",
      nodeFolders: "own",
    },
    {
      label: "One certificate for all nodes",
      description: "node",
      detail: "Contains the names of all nodes. Every machine gets the same folder",
      nodeFolders: "shared",
    },
    { label: "No nodes", detail: "Client certificates only", nodeFolders: "none" },
  ] as const;
  return async (position) => {
    const answer = await askChoice(position, {
      placeholder: "How nodes get their certificates",
      items,
      active: items.find(({ nodeFolders }) => nodeFolders === draft.nodeFolders),
    });
    if (answer === undefined || answer === back) return answer;
    if (answer.nodeFolders !== draft.nodeFolders) draft.nodes = [];
    draft.nodeFolders = answer.nodeFolders;
    return "next";
  };
}

function namesQuestion(draft: SetDraft): Step {
  const problemOf = (text: string): string | undefined => {
    const names = words(text);
    if (names.length === 0) return "Enter at least one node";
    const wrong = names.find((name) => !/^[A-Za-z0-9_][A-Za-z0-9._-]{0,62}$/.test(name) || name.endsWith("."));
    if (wrong !== undefined)
      return `${wrong} isn't a valid folder name on every system. Use letters, digits, dots, dashes, and underscores`;
    const reserved = names.map(nameProblem).find((problem) => problem !== undefined);
    if (reserved !== undefined) return `${reserved}. Choose another name`;
    const lowered = names.map((name) => name.toLowerCase());
    const twin = lowered.find((name, index) => lowered.indexOf(name) !== index);
    return twin === undefined ? undefined : `${twin} is listed twice`;
  };
  return async (position) => {
    const prompt = "Node names, separated by spaces. Each node gets a folder of this name";
    const answer = await askText(position, {
      prompt,
      placeholder: "node1 node2 node3",
      value: draft.nodes.map(({ name }) => name).join(" "),
      validate: problemOf,
    });
    if (typeof answer !== "string") return answer;
    draft.nodes = words(answer).map(
      (name) => draft.nodes.find((node) => node.name === name) ?? { name, hosts: [name] },
    );
    return "next";
  };
}

function hostsQuestion(draft: SetDraft, name: string, { judge }: WizardEnvironment): Step {
  return async (position) => {
    const answer = await askText(position, {
      prompt: `Host names and IP addresses of ${name}, separated by spaces. The next step asks for names that all nodes share`,
      placeholder: `${name}.example.com 10.0.0.1`,
      value: draft.nodes.find((node) => node.name === name)?.hosts.join(" ") ?? "",
      validate: (text) =>
        hostsProblem(text, judge) ??
        (words(text).length === 0 ? "Enter at least one host name or IP address" : undefined),
    });
    if (typeof answer !== "string") return answer;
    draft.nodes = draft.nodes.map((node) => (node.name === name ? { name, hosts: words(answer) } : node));
    return "next";
  };
}

function sharedHostsQuestion(draft: SetDraft, { judge }: WizardEnvironment): Step {
  return async (position) => {
    const answer = await askText(position, {
      prompt: "Host names and IP addresses of all nodes, separated by spaces",
      placeholder: "node1.example.com 10.0.0.1 node2.example.com 10.0.0.2",
      value: draft.nodes.flatMap(({ hosts }) => hosts).join(" "),
      validate: (text) =>
        hostsProblem(text, judge) ??
        (words(text).length === 0 ? "Enter at least one host name or IP address" : undefined),
    });
    if (typeof answer !== "string") return answer;
    draft.nodes = [{ name: sharedName, hosts: words(answer) }];
    return "next";
  };
}

/** What people forget: connections from the machine itself, and through a load balancer. */
function commonHostsQuestion(draft: SetDraft, { judge }: WizardEnvironment): Step {
  return async (position) => {
    const answer = await askText(position, {
      prompt: "Names that all nodes share, such as localhost and the load balancer",
      placeholder: "localhost 127.0.0.1 cluster.example.com",
      value: draft.commonHosts.join(" "),
      validate: (text) => hostsProblem(text, judge),
    });
    if (typeof answer !== "string") return answer;
    draft.commonHosts = words(answer);
    return "next";
  };
}

function hostsProblem(text: string, judge: Judge): string | undefined {
  return words(text)
    .map((host) => judge.hostRefusal(host) ?? judge.hostProblem(host))
    .find((problem) => problem !== undefined);
}
