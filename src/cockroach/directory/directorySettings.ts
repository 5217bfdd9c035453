// The assumptions of an assessment: the version of CockroachDB, the process that reads the directory, and when to warn.

import type { GitRepository } from "../git/gitRepository.ts";
import { defaultThresholds, type ExpiryThresholds } from "./expiry.ts";
import type { NodeProcess } from "../files/keyPermission.ts";
import type { PrincipalMap } from "../principals/principals.ts";
import { defaultVersion, type CockroachVersion } from "../go/version.ts";
import { day } from "../../pki/duration.ts";

/** Milliseconds before the end of validity, each capped at a third of the certificate's own validity. */
export interface DirectoryThresholds extends ExpiryThresholds {
  /**
   * When to plan the renewal of node certificates and of CAs; CockroachDB's own Prometheus alerts have these values.
   */
  readonly nodeNotice: number;
  readonly caNotice: number;
}

export interface DirectorySettings {
  readonly version: CockroachVersion;
  readonly process: NodeProcess;
  readonly thresholds: DirectoryThresholds;
  /** Hosts under which the nodes are reached (`--advertise-addr` and the like), without port. */
  readonly advertise: readonly string[];
  /** `--cert-principal-map` of the nodes. */
  readonly principalMap: PrincipalMap;
  /** What git does with the files of the directory. `undefined` outside a work tree, or if git isn't used. */
  readonly repository: GitRepository | undefined;
}

export const directoryThresholds: DirectoryThresholds = {
  ...defaultThresholds,
  nodeNotice: 183 * day,
  caNotice: 366 * day,
};

export const defaultSettings: DirectorySettings = {
  version: defaultVersion,
  process: { operatingSystem: "linux" },
  thresholds: directoryThresholds,
  advertise: [],
  principalMap: new Map(),
  repository: undefined,
};
