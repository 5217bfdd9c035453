// The answers that describe the certificates of a whole cluster, as they stand in a file: paths and names, no secrets (docs/set.schema.json).

import type { KeyTypeName } from "../create/keyTypeNames.ts";

export interface ClusterSet {
  readonly version: 1;
  /** Everything is made below it, in `ca`, `nodes` or `node`, and `clients`. Relative to the file. */
  readonly directory: string;
  readonly ca: ClusterCa;
  readonly keyType: KeyTypeName;
  readonly lifetimes: LifetimePreset | Lifetimes;
  readonly nodes: readonly ClusterNode[];
  /** One certificate with the hosts of all nodes, in one folder, instead of a folder for each. */
  readonly sharedNodeCertificate: boolean;
  /** A client.node.crt beside node.crt. A client CA of its own needs it anyway. */
  readonly splitNodeCertificates: boolean;
  readonly users: readonly string[];
}

export interface ClusterCa {
  /** Path of the CA's key; its folder must exist unless it is below `directory`. */
  readonly key: string;
  /** A CA that exists already and is not made. */
  readonly certificate?: string;
  /** The client CA's key: clients get a CA of their own. */
  readonly clientKey?: string;
  readonly clientCertificate?: string;
}

export interface ClusterNode {
  /** Name of its folder. */
  readonly name: string;
  readonly hosts: readonly string[];
}

export const lifetimePresets = ["development", "production", "short-lived"] as const;
export type LifetimePreset = (typeof lifetimePresets)[number];

/** Milliseconds from now. */
export interface Lifetimes {
  readonly ca: number;
  readonly node: number;
  readonly client: number;
}

const hour = 3_600_000;
const year = 366 * 24 * hour;

/**
 * `development` is what `cockroach cert` does by itself. `production` lets leaked keys become worthless within a year. `short-lived` is
 * CockroachDB's advice where certificates are made anew every day, and there is nothing to revoke.
 */
export const presetLifetimes: Readonly<Record<LifetimePreset, Lifetimes>> = {
  development: { ca: 10 * year, node: 5 * year, client: 5 * year },
  production: { ca: 5 * year, node: year, client: 90 * 24 * hour },
  "short-lived": { ca: year, node: 48 * hour, client: 48 * hour },
};

export function lifetimesOf({ lifetimes }: ClusterSet): Lifetimes {
  return typeof lifetimes === "string" ? presetLifetimes[lifetimes] : lifetimes;
}

/** True where clients have a CA of their own. */
export function hasClientCa({ ca }: ClusterSet): boolean {
  return ca.clientKey !== undefined;
}
