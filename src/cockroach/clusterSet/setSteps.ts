// A cluster set as a sequence of steps: CAs, then, for each folder, copies of the CA certificates and the certificates
// that they sign.

import type { CreateRequest } from "../create/request.ts";
import { keyTypeOf } from "../create/keyTypeNames.ts";
import { hasClientCa, lifetimesOf, type ClusterSet } from "./clusterSet.ts";

export type SetStep =
  | { readonly kind: "create"; readonly request: CreateRequest }
  | { readonly kind: "copy"; readonly from: string; readonly to: string };

export interface SetSteps {
  /** The resulting certs directories, in order. */
  readonly directories: readonly string[];
  /** Where the certificates of the CAs are. */
  readonly caDirectory: string;
  /** Steps to take one after the other. */
  readonly first: readonly SetStep[];
  /** Steps to take in any order, after all of the first. */
  readonly then: readonly SetStep[];
}

/** Where a set keeps the certificates of its CAs. */
export function caDirectoryOf({ directory }: ClusterSet, join: (directory: string, name: string) => string): string {
  return join(directory, "ca");
}

/**
 * `join` joins a directory and a name as the platform does. The set's paths are absolute, or relative to the current
 * directory.
 */
export function setSteps(
  set: ClusterSet,
  join: (directory: string, name: string) => string,
  overwrite: boolean,
): SetSteps {
  const lifetimes = lifetimesOf(set);
  const keyType = keyTypeOf(set.keyType);
  const { key, certificate, clientKey = "", clientCertificate } = set.ca;
  const split = hasClientCa(set);
  const caDirectory = caDirectoryOf(set, join);
  const caFiles = ["ca.crt", ...(split ? ["ca-client.crt"] : [])];
  const common = { keyType, overwrite };

  const authority = (kind: "ca" | "client-ca", caKey: string, existing: string | undefined): readonly SetStep[] => {
    if (existing === undefined)
      return [
        {
          kind: "create",
          request: {
            kind,
            ...common,
            certsDirectory: caDirectory,
            caKey,
            lifetimeMs: lifetimes.ca,
            allowCaKeyReuse: false,
          },
        },
      ];
    const to = join(caDirectory, kind === "ca" ? "ca.crt" : "ca-client.crt");
    // The file of an earlier run is already in its place.
    return existing === to ? [] : [{ kind: "copy", from: existing, to }];
  };
  const copies = (directory: string): readonly SetStep[] =>
    caFiles.map((file) => ({ kind: "copy", from: join(caDirectory, file), to: join(directory, file) }));
  const client = (certsDirectory: string, user: string, lifetimeMs: number): SetStep => ({
    kind: "create",
    request: {
      kind: "client",
      ...common,
      certsDirectory,
      caKey: split ? clientKey : key,
      user,
      lifetimeMs,
      disableUsernameValidation: false,
      tenantIds: [],
      tenantNames: [],
      alsoGeneratePkcs8Key: false,
    },
  });

  const nodeFolders = foldersOf(set, join);
  const clients = join(set.directory, "clients");
  const nodeSteps = nodeFolders.flatMap(({ directory, hosts }): readonly SetStep[] => [
    {
      kind: "create",
      request: { kind: "node", ...common, certsDirectory: directory, caKey: key, hosts, lifetimeMs: lifetimes.node },
    },
    ...(split || set.splitNodeCertificates ? [client(directory, "node", lifetimes.node)] : []),
  ]);
  const directories = [...nodeFolders.map(({ directory }) => directory), ...(set.users.length > 0 ? [clients] : [])];
  return {
    directories,
    caDirectory,
    first: [
      ...authority("ca", key, certificate),
      ...(split ? authority("client-ca", clientKey, clientCertificate) : []),
      ...directories.flatMap(copies),
    ],
    then: [...nodeSteps, ...set.users.map((user) => client(clients, user, lifetimes.client))],
  };
}

function foldersOf(
  { nodes, sharedNodeCertificate, directory }: ClusterSet,
  join: (directory: string, name: string) => string,
) {
  if (!sharedNodeCertificate)
    return nodes.map(({ name, hosts }) => ({ directory: join(join(directory, "nodes"), name), hosts }));
  const hosts = [...new Set(nodes.flatMap((node) => node.hosts))];
  return hosts.length === 0 ? [] : [{ directory: join(directory, "node"), hosts }];
}
