// The questions of "Compare With Running Node…": which port, where, and whether a client certificate is shown.

import type { Uri } from "vscode";
import type { CertsDirectory } from "../../../cockroach/directory/certsDirectory.ts";
import { pairRefusal, usersWithPair } from "../../../cockroach/runningNode/clientPair.ts";
import { defaultPorts, endpointText, parseEndpoint } from "../../../cockroach/runningNode/endpoint.ts";
import type { Endpoint, Way } from "../../../cockroach/runningNode/nodeAnswer.ts";
import { askChoice, askText, back, followUp, runSteps, type Step } from "../../wizard/steps.ts";
import { type PickItem } from "../../host/quickPick.ts";
import type { Services } from "../../services/services.ts";

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

/** What the user has answered so far. */
interface Draft {
  way: Way | undefined;
  endpoint: Endpoint | undefined;
  /** Empty for none. */
  user: string | undefined;
}

/**
 * `undefined` where the user left: the answers are there when the same directory is asked about again. The last address
 * of each kind of port is remembered in the workspace.
 */
export async function askTarget(
  { answers, memory }: Pick<Services, "answers" | "memory">,
  uri: Uri,
  directory: CertsDirectory,
): Promise<RunningTarget | undefined> {
  const questions = `${title} ${uri.toString()}`;
  const draft = answers.resume<Draft>(questions, () => ({ way: undefined, endpoint: undefined, user: undefined }));
  const clients = clientItems(directory);
  const memoryKey = (way: Way): string => `running.${way}`;

  const askWay: Step = async (position) => {
    const active = ways.find(({ way }) => way === draft.way);
    const answer = await askChoice(position, { placeholder: "Which port to connect to", items: ways, active });
    if (answer === undefined || answer === back) return answer;
    draft.way = answer.way;
    return "next";
  };
  const askAddress: Step = async (position) => {
    const way = draft.way ?? "postgresql";
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
      // An address of the other kind of port has the other port.
      value: draft.endpoint?.way === way ? endpointText(draft.endpoint) : suggested,
      validate,
    });
    if (answer === undefined || answer === back) return answer;
    const parsed = parseEndpoint(answer, way);
    if (typeof parsed === "string") return undefined;
    draft.endpoint = parsed;
    return "next";
  };
  const askClient: Step = async (position) => {
    const answer = await askChoice(position, {
      placeholder: "Also try a client certificate?",
      items: clients,
      active: clients.find(({ user = "" }) => user === draft.user),
    });
    if (answer === undefined || answer === back) return answer;
    draft.user = answer.user ?? "";
    return "next";
  };

  const done = await runSteps(title, () => [
    askWay,
    askAddress,
    ...(draft.way === "tls" || clients.length === 1 ? [] : [followUp(askClient)]),
  ]);
  const { endpoint, user = "" } = draft;
  if (!done || endpoint === undefined) return undefined;
  answers.forget(questions);
  await memory.update(memoryKey(endpoint.way), endpointText(endpoint));
  const isOffered = endpoint.way !== "tls" && clients.some((client) => client.user === user);
  return { endpoint, ...(isOffered && { user }) };
}

/** The first is for none. */
function clientItems(directory: CertsDirectory): readonly ClientItem[] {
  const users = usersWithPair(directory).filter((user) => pairRefusal(directory, user) === undefined);
  return [
    { label: "Without a client certificate", description: "checks only what the node serves" },
    ...users.map((user) => ({ label: user, description: `logs in with client.${user}.crt, then disconnects`, user })),
  ];
}
