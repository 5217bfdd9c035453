// The questions about a connection, from the login to the form of the connection string.

import { connectionFormats } from "../../../cockroach/connection/connectionRequest.ts";
import { usesTls } from "../../../cockroach/connection/modeRefusal.ts";
import { parseAddress } from "../../../cockroach/connection/parseAddress.ts";
import { formatTitles, loginWays, modeChoices } from "../../../view/connection/connectionView.ts";
import { askChoice, askText, back, followUp, type Step } from "../../wizard/steps.ts";
import { chooseFiles } from "../../host/fileDialogs.ts";
import type { PickItem } from "../../host/quickPick.ts";
import type { ConnectionDraft } from "./connectionDraft.ts";

export interface ConnectionEnvironment {
  /** SQL users with a certificate and a key. */
  readonly users: readonly string[];
  /** What node.crt is valid for. */
  readonly hosts: readonly string[];
}

/** The questions that the answers so far lead to. */
export function connectionQuestions(draft: ConnectionDraft, environment: ConnectionEnvironment): readonly Step[] {
  const { login, cloud } = draft.way;
  return [
    loginQuestion(draft),
    login === "certificate" ? certificateUserQuestion(draft, environment) : userQuestion(draft),
    ...(cloud === "advanced" ? [followUp(caQuestion(draft))] : []),
    addressQuestion(draft, environment),
    databaseQuestion(draft),
    ...(usesTls(draft.way) ? [followUp(modeQuestion(draft))] : []),
    formatQuestion(draft),
  ];
}

function loginQuestion(draft: ConnectionDraft): Step {
  return async (position) => {
    const items = loginWays.map((way) => ({ ...way, way }));
    const answer = await askChoice(position, {
      placeholder: "How to log in",
      items,
      active: items.find(({ way }) => way === draft.way),
    });
    if (answer === undefined || answer === back) return answer;
    draft.way = answer.way;
    return "next";
  };
}

function certificateUserQuestion(draft: ConnectionDraft, { users }: ConnectionEnvironment): Step {
  return async (position) => {
    if (users.length === 0)
      throw new Error(
        "No user in this certs directory has both client.<user>.crt and client.<user>.key. Create a client certificate, or log in with a password.",
      );
    const items: readonly PickItem[] = users.map((user) => ({ label: user, description: `client.${user}.crt` }));
    const answer = await askChoice(position, {
      placeholder: "The SQL user",
      items,
      active: items.find(({ label }) => label === draft.user),
    });
    if (answer === undefined || answer === back) return answer;
    draft.user = answer.label;
    return "next";
  };
}

function userQuestion(draft: ConnectionDraft): Step {
  return (position) =>
    askInto(draft, "user", position, {
      prompt: "The SQL user",
      placeholder: "app",
      value: draft.user,
      validate: (text) => (text.trim() === "" ? "Enter a user" : undefined),
    });
}

function addressQuestion(draft: ConnectionDraft, { hosts }: ConnectionEnvironment): Step {
  const isCloud = draft.way.cloud !== undefined;
  const known = hosts.slice(0, 8).join(", ");
  const prompt = isCloud
    ? "The cluster's host, from the Cloud Console"
    : `A node or a load balancer.${known === "" ? "" : ` node.crt is valid for ${known}`}`;
  const validate = (text: string): string | undefined =>
    parseAddress(text) === undefined
      ? "One host name or IP address, with or without a port: node1:26257 or [::1]:26257"
      : undefined;
  const [first = ""] = isCloud ? [] : hosts;
  return (position) =>
    askInto(draft, "address", position, {
      prompt,
      placeholder: "node1.example.com:26257",
      value: draft.address === "" ? first : draft.address,
      validate,
    });
}

function databaseQuestion(draft: ConnectionDraft): Step {
  return (position) =>
    askInto(draft, "database", position, {
      prompt: "The database",
      value: draft.database,
      validate: (text) => (text.trim() === "" ? "Enter a database. The default is defaultdb" : undefined),
    });
}

async function askInto(
  draft: ConnectionDraft,
  name: "user" | "address" | "database",
  ...[position, question]: Parameters<typeof askText>
): ReturnType<Step> {
  const answer = await askText(position, question);
  if (typeof answer !== "string") return answer;
  draft[name] = answer;
  return "next";
}

function caQuestion(draft: ConnectionDraft): Step {
  return async (position) => {
    const choose = {
      icon: "folder-opened" as const,
      label: "Choose a File…",
      description: "downloaded from https://cockroachlabs.cloud/clusters/<cluster-id>/cert",
    };
    const items: readonly PickItem[] = [...(draft.ca === "" ? [] : [{ label: draft.ca }]), choose];
    const answer = await askChoice(position, { placeholder: "The cluster's CA certificate", items });
    if (answer === undefined || answer === back) return answer;
    if (answer !== choose) return "next";
    const [uri] = (await chooseFiles({ openLabel: "Use", title: "The cluster's CA certificate" })) ?? [];
    if (uri === undefined) return "again";
    draft.ca = uri.scheme === "file" ? uri.fsPath : uri.path;
    return "next";
  };
}

function modeQuestion(draft: ConnectionDraft): Step {
  return async (position) => {
    const items = modeChoices(draft.way);
    const answer = await askChoice(position, {
      placeholder: "sslmode: what the client verifies",
      items,
      active: items.find(({ label }) => label === draft.sslMode),
    });
    if (answer === undefined || answer === back) return answer;
    draft.sslMode = answer.label;
    return "next";
  };
}

function formatQuestion(draft: ConnectionDraft): Step {
  return async (position) => {
    const items = connectionFormats.map((format) => ({ ...formatTitles[format], format }));
    const answer = await askChoice(position, {
      placeholder: "Which form to copy. All forms are shown afterward",
      items,
      active: items.find(({ format }) => format === draft.format),
    });
    if (answer === undefined || answer === back) return answer;
    draft.format = answer.format;
    return "next";
  };
}
