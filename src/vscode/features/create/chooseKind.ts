// What "Create Certificate…" asks first: what is to be made.

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
    description: "all of a cluster",
    detail: "CAs, nodes and users in one go, with a folder for each machine",
    of: "set",
  },
  {
    label: kindTitles.ca,
    description: "ca.crt",
    detail:
      "Signs everything that has no CA of its own. A second one is put in front of the first: the start of a rotation",
    of: "ca",
  },
  {
    label: kindTitles.node,
    description: "node.crt",
    detail: "For each node: server for clients and other nodes, and client of other nodes",
    of: "node",
  },
  {
    label: kindTitles.client,
    description: "client.<user>.crt",
    detail: "Logs a SQL user in; root first",
    of: "client",
  },
  {
    label: kindTitles.ui,
    description: "ui.crt",
    detail: "The DB Console in browsers; node.crt is used without it",
    of: "ui",
  },
  {
    label: kindTitles["client-ca"],
    description: "ca-client.crt",
    detail: "A CA of its own for client certificates (split CA)",
    of: "client-ca",
  },
  {
    label: "Node Client Certificate",
    description: "client.node.crt",
    detail: "The node as client of other nodes; needed with a client CA",
    of: "client",
    user: "node",
  },
  { label: kindTitles["ui-ca"], description: "ca-ui.crt", detail: "A CA of its own for the DB Console", of: "ui-ca" },
  {
    label: kindTitles["intermediate-ca"],
    description: "intermediate.crt",
    detail: "Signs in place of the CA, whose key stays locked away",
    of: "intermediate-ca",
  },
  {
    label: kindTitles["tenant-client-ca"],
    description: "ca-client-tenant.crt",
    detail: "A CA of its own for SQL servers of tenants",
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
    placeholder: "What is to be made?",
    matchOnDescription: true,
    matchOnDetail: true,
  });
}
