// The questions of "Compare With Running Node…": which port, where, and whether a client certificate is shown.

import type { Memento } from "vscode";
import type { CertsDirectory } from "../../../cockroach/directory/certsDirectory.ts";
import { pairRefusal, usersWithPair } from "../../../cockroach/runningNode/clientPair.ts";
import { defaultPorts, endpointText, parseEndpoint } from "../../../cockroach/runningNode/endpoint.ts";
import type { Endpoint, Way } from "../../../cockroach/runningNode/nodeAnswer.ts";
import { askChoice, askText, back, followUp, runSteps, type Step } from "../../wizard/steps.ts";
import { type PickItem } from "../../host/quickPick.ts";

export interface RunningTarget {
  readonly endpoint: Endpoint;
  /** The user whose pair of the directory is shown. */
  readonly user?: string;
}

interface WayItem extends PickItem {
  readonly way: Way;
}

interface ClientItem extends PickItem {
  readonly user?: string;
}

const ways: readonly WayItem[] = [
  { label: "SQL port", description: `usually ${defaultPorts.postgresql}`, way: "postgresql" },
  { label: "DB Console (HTTPS)", description: `usually ${defaultPorts.tls}`, way: "tls" },
];

const title = "Compare With Running Node";

/** `undefined` where the user left. The last address of each kind of port is remembered in the workspace. */
export async function askTarget(memory: Memento, directory: CertsDirectory): Promise<RunningTarget | undefined> {
  let item: WayItem | undefined;
  let endpoint: Endpoint | undefined;
  let client: ClientItem | undefined;
  const clients = clientItems(directory);
  const memoryKey = (way: Way): string => `running.${way}`;

  const askWay: Step = async (position) => {
    const answer = await askChoice(position, { placeholder: "Which port to connect to", items: ways, active: item });
    if (answer === undefined || answer === back) return answer;
    item = answer;
    return "next";
  };
  const askAddress: Step = async (position) => {
    const way = item?.way ?? "postgresql";
    const suggested =
      memory.get<string>(memoryKey(way)) ??
      endpointText({ host: directory.settings.advertise[0] ?? "localhost", port: defaultPorts[way] });
    const validate = (text: string): string | undefined => {
      const parsed = parseEndpoint(text, way);
      return typeof parsed === "string" ? parsed : undefined;
    };
    const answer = await askText(position, {
      prompt: "Host and port. The extension connects once and sends no password",
      placeholder: `node1:${defaultPorts[way]}`,
      value: endpoint === undefined ? suggested : endpointText(endpoint),
      validate,
    });
    if (answer === undefined || answer === back) return answer;
    const parsed = parseEndpoint(answer, way);
    if (typeof parsed === "string") return undefined;
    endpoint = parsed;
    return "next";
  };
  const askClient: Step = async (position) => {
    const answer = await askChoice(position, {
      placeholder: "Also try a client certificate?",
      items: clients,
      active: client,
    });
    if (answer === undefined || answer === back) return answer;
    client = answer;
    return "next";
  };

  const done = await runSteps(title, () => [
    askWay,
    askAddress,
    ...(item?.way === "tls" || clients.length === 1 ? [] : [followUp(askClient)]),
  ]);
  if (!done || endpoint === undefined) return undefined;
  await memory.update(memoryKey(endpoint.way), endpointText(endpoint));
  const user = endpoint.way === "tls" ? undefined : client?.user;
  return { endpoint, ...(user !== undefined && { user }) };
}

/** The first is for none. */
function clientItems(directory: CertsDirectory): readonly ClientItem[] {
  const users = usersWithPair(directory).filter((user) => pairRefusal(directory, user) === undefined);
  return [
    { label: "Without a client certificate", description: "checks only what the node serves" },
    ...users.map((user) => ({ label: user, description: `logs in with client.${user}.crt, then disconnects`, user })),
  ];
}
