// What each command needs of the window besides reading, as a table. What is not permitted here is said before the command begins.

import type { ActionEffect } from "../../cockroach/effects/actionEffects.ts";
import { commands } from "./ids.ts";

export type CommandId = (typeof commands)[keyof typeof commands];

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
type Nothing = undefined;

export const fixing: Need = { to: "write", what: "Fixing", effect: "removes-access" };
const undoing: Need = { to: "write", what: "Undoing a change", effect: "replaces" };
export const recovering: Need = { to: "write", what: "Recovering an interrupted write", effect: "replaces" };
/** Done from the page of a rotation, which itself only reads. */
export const rotating: Need = { to: "write", what: "Rotating a CA", effect: "removes-access" };
const dropping: Need = { to: "write", what: "Dropping a CA", effect: "removes-access" };
const creating: Need = { to: "write", what: "Creating certificates", effect: "replaces" };
const renewing: Need = { to: "write", what: "Renewing certificates", effect: "replaces" };
export const exporting: Need = { to: "write", what: "Exporting keys", effect: "replaces" };
const importing: Need = { to: "write", what: "Importing from Vault", effect: "replaces" };
/** Also done from the page of revocation, which itself only reads. */
export const askingOcsp: Need = { to: "connect", what: "Asking OCSP responders" };
/** Done from the page of a running node, too. */
export const comparingRunning: Need = { to: "connect", what: "Comparing with a running node" };
const reads: Nothing = undefined;

export const needs: Readonly<Record<CommandId, Need | Nothing>> = {
  [commands.reopenAsText]: reads,
  [commands.openAsCertificate]: reads,
  [commands.create]: creating,
  [commands.createCa]: creating,
  [commands.createClientCa]: creating,
  [commands.createUiCa]: creating,
  [commands.createTenantClientCa]: creating,
  [commands.createIntermediateCa]: creating,
  [commands.createNode]: creating,
  [commands.createNodeClient]: creating,
  [commands.createClient]: creating,
  [commands.createUi]: creating,
  [commands.createTenantClient]: creating,
  [commands.createTenantSigning]: creating,
  [commands.createSet]: creating,
  [commands.createSetFromFile]: creating,
  [commands.renew]: renewing,
  [commands.renewBefore]: renewing,
  [commands.refresh]: reads,
  [commands.chooseDirectory]: reads,
  [commands.removeDirectory]: reads,
  [commands.validateDirectory]: reads,
  [commands.saveReport]: reads,
  [commands.showCertList]: reads,
  [commands.showTrust]: reads,
  [commands.dropCa]: dropping,
  [commands.whoCanLogIn]: reads,
  [commands.canUserLogIn]: reads,
  [commands.fix]: fixing,
  [commands.undoFix]: undoing,
  [commands.recover]: recovering,
  [commands.explainFinding]: reads,
  [commands.compare]: reads,
  [commands.showRevocation]: reads,
  [commands.checkOcsp]: askingOcsp,
  [commands.compareWithNode]: comparingRunning,
  [commands.judgeAsOf]: reads,
  [commands.backToToday]: reads,
  [commands.rotateCa]: reads,
  [commands.saveExpiryCalendar]: reads,
  [commands.copyConnectionString]: reads,
  [commands.exportPair]: exporting,
  [commands.importVault]: importing,
  [commands.copyPath]: reads,
  [commands.revealInExplorer]: reads,
};
