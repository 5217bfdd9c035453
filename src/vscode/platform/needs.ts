// What commands need of the window in addition to reading. What is not permitted here is said before a command begins.

import type { ActionEffect } from "../../cockroach/effects/actionEffects.ts";

interface About {
  /** What the command is about, as the subject of a sentence: `Fixing`. */
  readonly what: string;
}

/**
 * `write`: changes files that the workspace names; `effect` is the worst that it can do, and decides how it asks. `connect`: talks to other
 * machines.
 */
export type Need = About & ({ readonly to: "write"; readonly effect: ActionEffect } | { readonly to: "connect" });

/** Of commands that only read, or that write one file where a dialog has just asked for its name. */
export type Nothing = undefined;

export const fixing: Need = { to: "write", what: "Fixing", effect: "removes-access" };
export const undoing: Need = { to: "write", what: "Undoing a change", effect: "replaces" };
export const recovering: Need = { to: "write", what: "Recovering an interrupted write", effect: "replaces" };
/** Done from the page of a rotation, which itself only reads. */
export const rotating: Need = { to: "write", what: "Rotating a CA", effect: "removes-access" };
export const dropping: Need = { to: "write", what: "Removing a CA", effect: "removes-access" };
export const creating: Need = { to: "write", what: "Creating certificates", effect: "replaces" };
export const renewing: Need = { to: "write", what: "Renewing certificates", effect: "replaces" };
export const exporting: Need = { to: "write", what: "Exporting keys", effect: "replaces" };
export const importing: Need = { to: "write", what: "Importing from Vault", effect: "replaces" };
/** Also done from the page of revocation, which itself only reads. */
export const askingOcsp: Need = { to: "connect", what: "Asking OCSP responders" };
/** Done from the page of a running node, too. */
export const comparingRunning: Need = { to: "connect", what: "Comparing with a running node" };
export const reads: Nothing = undefined;
