// What creating a certificate set works with, and what the user has agreed to.

import type { ClusterSet } from "../../../cockroach/clusterSet/clusterSet.ts";
import type { ExistingFiles } from "../../../cockroach/clusterSet/existingFiles.ts";
import type { CreationEnvironment } from "../../../cockroach/create/creationEnvironment.ts";
import type { CreationPlatform } from "../../platform/platform.ts";
import type { DoneChange } from "../../services/fixHistory.ts";
import type { Services } from "../../services/services.ts";
import type { Judge } from "../../wizard/wizardEnvironment.ts";

export interface SetWork {
  readonly services: Services;
  readonly creation: CreationPlatform;
  readonly judge: Judge;
  readonly environment: CreationEnvironment;
  /** What was replaced so far, if anything was. */
  readonly change: () => DoneChange | undefined;
}

/** A set, and what becomes of existing files, as the user wants them. */
export interface AgreedSet {
  readonly set: ClusterSet;
  readonly existing: ExistingFiles;
}
