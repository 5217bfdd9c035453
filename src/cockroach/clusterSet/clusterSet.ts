// Description of the certificates of a whole cluster, as stored in a file: paths and names, no secrets
// (docs/set.schema.json).

import { day } from "../../pki/duration.ts";
import type { KeyTypeName } from "../create/keyTypeNames.ts";

export interface ClusterSet {
  readonly version: 1;
  /** Everything is created below it, in `ca`, `nodes` or `node`, and `clients`. Relative to the file. */
  readonly directory: string;
  readonly ca: ClusterCa;
  readonly keyType: KeyTypeName;
  readonly lifetimes: LifetimePreset | Lifetimes;
  readonly nodes: readonly ClusterNode[];
  /** One certificate with the hosts of all nodes in one folder, instead of a folder for each node. */
  readonly sharedNodeCertificate: boolean;
  /** Whether nodes get a client.node.crt in addition to node.crt. A separate client CA requires it anyway. */
  readonly splitNodeCertificates: boolean;
  readonly users: readonly string[];
}

export interface ClusterCa {
  /** Path of the CA's key. Its folder must exist unless it is below `directory`. */
  readonly key: string;
  /** A CA that already exists and isn't created. */
  readonly certificate?: string;
  /** The client CA's key. If present, clients get a CA of their own. */
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
const year = 366 * day;

/**
 * `development` has the defaults of `cockroach cert`. With `production`, leaked keys become worthless within a year.
 * `short-lived` is CockroachDB's advice if certificates are recreated every day and nothing is ever revoked.
 */
export const presetLifetimes: Readonly<Record<LifetimePreset, Lifetimes>> = {
  development: { ca: 10 * year, node: 5 * year, client: 5 * year },
  production: { ca: 5 * year, node: year, client: 90 * day },
  "short-lived": { ca: year, node: 48 * hour, client: 48 * hour },
};

export function lifetimesOf({ lifetimes }: ClusterSet): Lifetimes {
  return typeof lifetimes === "string" ? presetLifetimes[lifetimes] : lifetimes;
}

/** Returns true if clients have a CA of their own. */
export function hasClientCa({ ca }: ClusterSet): boolean {
  return ca.clientKey !== undefined;
}
