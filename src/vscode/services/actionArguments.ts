// What an action on a finding passes to the command that carries it out.

import type { CreationStart } from "../../cockroach/actions/findingAction.ts";

/** What "Create Certificate…" is called with when the answers are known. */
export interface CreationArgument {
  /** The certs directory, as a string of its URI. */
  readonly directory: string;
  readonly start: CreationStart;
}

/** What "Renew Certificate…" is called with. */
export interface RenewalArgument {
  /** The certs directory, as a string of its URI. */
  readonly directory: string;
  readonly file: string;
  readonly others: readonly RenewedTogether[];
}

/** What could be renewed with it, and why. */
export interface RenewedTogether {
  readonly file: string;
  readonly why: string;
  /** Whether it can't wait. */
  readonly isError: boolean;
}

export function isRenewalArgument(value: unknown): value is RenewalArgument {
  return typeof value === "object" && value !== null && "directory" in value && "others" in value;
}

/** True for what `takeAction` passes; the editor passes other things. */
export function isCreationArgument(value: unknown): value is CreationArgument {
  return typeof value === "object" && value !== null && "directory" in value && "start" in value;
}
