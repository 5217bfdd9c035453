// What "Create Certificate…" asks first: what to create.

import type { CreateKind } from "../../../cockroach/create/request.ts";
import { kindTitles } from "../../../view/create/creationView.ts";
import { pickOne, type PickItem } from "../../host/quickPick.ts";

export interface KindItem extends PickItem {
  readonly of: CreateKind | "set";
  readonly user?: string;
}

const items: readonly KindItem[] = [
  {
    label: "Certificate Set…",
    description: "whole cluster",
    detail: "CAs, nodes, and users at once, with a folder for each machine",
    of: "set",
  },
  {
    label: kindTitles.ca,
    description: "ca.crt",
    detail: "For nodes, clients, and DB Console. A new CA is added before an existing one",
    of: "ca",
  },
  {
    label: kindTitles.node,
    description: "node.crt",
    detail: "Identifies a node to clients and to other nodes",
    of: "node",
  },
  {
    label: kindTitles.client,
    description: "client.<user>.crt",
    detail: "Lets a SQL user log in. Start with root",
    of: "client",
  },
  {
    label: kindTitles.ui,
    description: "ui.crt",
    detail: "Identifies the DB Console to browsers. Without it, node.crt is used",
    of: "ui",
  },
  {
    label: kindTitles["client-ca"],
    description: "ca-client.crt",
    detail: "A separate CA for client certificates (split CA)",
    of: "client-ca",
  },
  {
    label: "Node Client Certificate",
    description: "client.node.crt",
    detail: "Identifies a node to other nodes as a client. Required with a client CA",
    of: "client",
    user: "node",
  },
  { label: kindTitles["ui-ca"], description: "ca-ui.crt", detail: "A separate CA for the DB Console", of: "ui-ca" },
  {
    label: kindTitles["intermediate-ca"],
    description: "intermediate.crt",
    detail: "Signs instead of the root CA, so that the root's key can stay offline",
    of: "intermediate-ca",
  },
  {
    label: kindTitles["tenant-client-ca"],
    description: "ca-client-tenant.crt",
    detail: "A separate CA for tenants' SQL servers",
    of: "tenant-client-ca",
  },
  {
    label: kindTitles["tenant-client"],
    description: "client-tenant.<id>.crt",
    detail: "Connects a tenant's SQL server to the storage cluster",
    of: "tenant-client",
  },
  {
    label: kindTitles["tenant-signing"],
    description: "tenant-signing.<id>.crt",
    detail: "Signs a tenant's session tokens",
    of: "tenant-signing",
  },
];

/** `undefined` where the user chose none. */
export function chooseKind(): Promise<KindItem | undefined> {
  return pickOne(items, {
    title: "Create Certificate",
    placeholder: "What do you want to create?",
    matchOnDescription: true,
    matchOnDetail: true,
  });
}
