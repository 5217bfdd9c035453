// What the user has answered so far, and the cluster set that it makes.

import type { ClusterNode, ClusterSet } from "../../../cockroach/clusterSet/clusterSet.ts";
import type { KeyTypeName } from "../../../cockroach/create/keyTypeNames.ts";

export interface SetDraft {
  directory: string;
  nodeFolders: "own" | "shared" | "none";
  nodes: readonly ClusterNode[];
  /** Hosts that every node certificate has in addition to its own. */
  commonHosts: readonly string[];
  users: readonly string[];
  clientCa: boolean;
  splitNodeCertificates: boolean;
  lifetimes: ClusterSet["lifetimes"];
  keyType: KeyTypeName;
  readonly ca: CaDraft;
  readonly client: CaDraft;
}

export interface CaDraft {
  key: string;
  /** Of a key that exists; empty for one that is made. */
  certificate: string;
}

export function newSetDraft(): SetDraft {
  return {
    directory: "",
    nodeFolders: "own",
    nodes: [],
    commonHosts: ["localhost", "127.0.0.1"],
    users: ["root"],
    clientCa: false,
    splitNodeCertificates: false,
    lifetimes: "production",
    keyType: "rsa-2048",
    ca: { key: "", certificate: "" },
    client: { key: "", certificate: "" },
  };
}

export function clusterSetOf({
  directory,
  nodeFolders,
  nodes,
  commonHosts,
  users,
  clientCa,
  splitNodeCertificates,
  lifetimes,
  keyType,
  ca,
  client,
}: SetDraft): ClusterSet {
  return {
    version: 1,
    directory,
    ca: {
      key: ca.key,
      ...(ca.certificate !== "" && { certificate: ca.certificate }),
      ...(clientCa && { clientKey: client.key }),
      ...(clientCa && client.certificate !== "" && { clientCertificate: client.certificate }),
    },
    keyType,
    lifetimes,
    nodes:
      nodeFolders === "none"
        ? []
        : nodes.map(({ name, hosts }) => ({ name, hosts: [...new Set([...hosts, ...commonHosts])] })),
    sharedNodeCertificate: nodeFolders === "shared",
    splitNodeCertificates: splitNodeCertificates || clientCa,
    users,
  };
}
