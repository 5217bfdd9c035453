// Every command, one row each: what the editor shows of it, what it needs, and what it runs. `package.json` has the same titles, icons, and
// conditions; `npm run manifest` writes them there from this table.

import { asOfContext, hiddenContext, viewType, type commands } from "../platform/ids.ts";
import {
  askingOcsp,
  comparingRunning,
  creating,
  dropping,
  exporting,
  fixing,
  importing,
  reads,
  recovering,
  renewing,
  undoing,
  type Need,
  type Nothing,
} from "../platform/needs.ts";
import type { Handler } from "./commandServices.ts";
import type * as handlers from "./handlers.ts";

export interface CommandRow {
  /** In menus and, after the category, in the palette. */
  readonly title: string;
  /** The name of a product icon. */
  readonly icon?: string;
  /** When the palette offers it, as a condition of VS Code; always where absent. */
  readonly palette?: string;
  readonly needs: Need | Nothing;
  /** Picks what it runs from everything that commands run, which is loaded with the first command. */
  readonly run: (all: typeof handlers) => Handler;
}

/** The condition of what only menus offer: it is about the row that it is called on. */
const never = "false";

const rows = {
  reopenAsText: {
    title: "Reopen as Text",
    icon: "go-to-file",
    palette: `activeCustomEditorId == ${viewType}`,
    needs: reads,
    run: (all) => (_, argument) => all.reopenAsText(argument),
  },
  openAsText: {
    title: "Open as Text",
    icon: "go-to-file",
    palette: never,
    needs: reads,
    run: (all) => (_, argument) => all.reopenAsText(argument),
  },
  openAsCertificate: {
    title: "Open as Certificate",
    icon: "verified",
    needs: reads,
    run: (all) => (_, argument) => all.openAsCertificate(argument),
  },
  refresh: {
    title: "Refresh Certificates",
    icon: "refresh",
    needs: reads,
    run:
      () =>
      ({ store }) =>
        store.refresh(),
  },
  chooseDirectory: {
    title: "Choose Certs Directory…",
    icon: "folder-opened",
    needs: reads,
    run: (all) => all.chooseDirectory,
  },
  showSample: { title: "Show Sample Certs Directories", icon: "beaker", needs: reads, run: (all) => all.showSample },
  openWalkthrough: { title: "Get Started", icon: "book", needs: reads, run: (all) => all.openWalkthrough },
  removeDirectory: {
    title: "Remove from View",
    icon: "close",
    palette: never,
    needs: reads,
    run: (all) => all.hideDirectory,
  },
  hideDirectory: {
    title: "Hide This Directory",
    icon: "eye-closed",
    palette: never,
    needs: reads,
    run: (all) => all.hideDirectory,
  },
  showHiddenDirectories: {
    title: "Show Hidden Directories",
    icon: "eye",
    palette: hiddenContext,
    needs: reads,
    run: (all) => all.showHiddenDirectories,
  },
  filterClients: { title: "Filter Clients…", icon: "filter", needs: reads, run: (all) => all.filterClients },
  clearClientFilter: {
    title: "Show All Clients",
    icon: "clear-all",
    palette: never,
    needs: reads,
    run: (all) => all.clearClientFilter,
  },
  explainMissing: {
    title: "About This Missing File",
    icon: "question",
    palette: never,
    needs: reads,
    run: (all) => (_, argument) => all.explainMissing(argument),
  },
  validateDirectory: {
    title: "Validate Certs Directory",
    icon: "checklist",
    needs: reads,
    run: (all) => all.validateDirectory,
  },
  saveReport: { title: "Save Validation Report…", icon: "save", needs: reads, run: (all) => all.saveReport },
  compareWithNode: {
    title: "Compare With Running Node…",
    icon: "radio-tower",
    needs: comparingRunning,
    run: (all) => (services, argument) => all.compareWithNode(services, argument, services.desktop?.runningPages),
  },
  rotateCa: {
    title: "Rotate CA…",
    icon: "sync",
    needs: reads,
    run: (all) => (services, argument) => all.rotateCa(services, argument, services.desktop?.rotationSteps),
  },
  saveExpiryCalendar: {
    title: "Save Expiry Calendar…",
    icon: "calendar",
    needs: reads,
    run: (all) => all.saveExpiryCalendar,
  },
  showCertList: {
    title: "Show Output of cockroach cert list",
    icon: "table",
    needs: reads,
    run: (all) => all.showCertList,
  },
  showTrust: { title: "Show Trust Store", icon: "type-hierarchy", needs: reads, run: (all) => all.showTrust },
  dropCa: { title: "Remove CA…", needs: dropping, run: (all) => all.dropCa },
  whoCanLogIn: {
    title: "Who Can Log In With This Certificate?",
    icon: "account",
    needs: reads,
    run: (all) => all.whoCanLogIn,
  },
  canUserLogIn: { title: "Can a User Log In?…", icon: "account", needs: reads, run: (all) => all.canUserLogIn },
  fix: { title: "Fix…", icon: "lightbulb", needs: fixing, run: (all) => all.fix },
  takeAction: { title: "Act on Finding", palette: never, needs: reads, run: (all) => all.takeAction },
  undoFix: { title: "Undo Last Change", icon: "discard", needs: undoing, run: (all) => all.undoLastFix },
  recover: { title: "Recover Interrupted Write…", icon: "history", needs: recovering, run: (all) => all.recoverWrite },
  explainFinding: { title: "Explain This Finding", icon: "question", needs: reads, run: (all) => all.explainFinding },
  compare: { title: "Compare Certificate With…", icon: "diff", needs: reads, run: (all) => all.compareCertificates },
  showRevocation: {
    title: "Show Revocation and Lifetime",
    icon: "history",
    needs: reads,
    run: (all) => all.showRevocation,
  },
  checkOcsp: { title: "Check OCSP Now", icon: "globe", needs: askingOcsp, run: (all) => all.checkOcspNow },
  judgeAsOf: { title: "Preview a Date…", icon: "calendar", needs: reads, run: (all) => all.judgeAsOf },
  backToToday: {
    title: "Back to Today",
    icon: "discard",
    palette: asOfContext,
    needs: reads,
    run: (all) => all.backToToday,
  },
  copyConnectionString: {
    title: "Copy Connection String…",
    icon: "plug",
    needs: reads,
    run: (all) => all.copyConnectionString,
  },
  exportPair: { title: "Export Certificate and Key…", icon: "export", needs: exporting, run: (all) => all.exportPair },
  importVault: { title: "Import from Vault…", needs: importing, run: (all) => all.importVault },
  copyPath: { title: "Copy Path", palette: never, needs: reads, run: (all) => (_, argument) => all.copyPath(argument) },
  revealInExplorer: {
    title: "Reveal in Explorer View",
    palette: never,
    needs: reads,
    run: (all) => (_, argument) => all.revealInExplorer(argument),
  },
  create: { title: "Create Certificate…", icon: "add", needs: creating, run: (all) => all.createAny },
  createCa: { title: "Create CA…", needs: creating, run: (all) => all.create("ca") },
  createClientCa: { title: "Create Client CA…", needs: creating, run: (all) => all.create("client-ca") },
  createUiCa: { title: "Create UI CA…", needs: creating, run: (all) => all.create("ui-ca") },
  createTenantClientCa: {
    title: "Create Tenant Client CA…",
    needs: creating,
    run: (all) => all.create("tenant-client-ca"),
  },
  createIntermediateCa: {
    title: "Create Intermediate CA…",
    needs: creating,
    run: (all) => all.create("intermediate-ca"),
  },
  createNode: { title: "Create Node Certificate…", needs: creating, run: (all) => all.create("node") },
  createNodeClient: {
    title: "Create Node Client Certificate…",
    needs: creating,
    run: (all) => all.create("client", "node"),
  },
  createClient: { title: "Create Client Certificate…", needs: creating, run: (all) => all.create("client") },
  createUi: { title: "Create UI Certificate…", needs: creating, run: (all) => all.create("ui") },
  createTenantClient: {
    title: "Create Tenant Client Certificate…",
    needs: creating,
    run: (all) => all.create("tenant-client"),
  },
  createTenantSigning: {
    title: "Create Tenant Signing Certificate…",
    needs: creating,
    run: (all) => all.create("tenant-signing"),
  },
  createSet: { title: "Create Certificate Set…", needs: creating, run: (all) => all.createSet },
  createSetFromFile: {
    title: "Create Certificate Set from File…",
    icon: "run",
    needs: creating,
    run: (all) => all.createSetFromFile,
  },
  renew: { title: "Renew Certificate…", needs: renewing, run: (all) => all.renewCertificates },
  renewBefore: { title: "Renew Everything That Expires Before…", needs: renewing, run: (all) => all.renewBefore },
} satisfies Readonly<Record<string, CommandRow>> & Readonly<Record<keyof typeof commands, CommandRow>>;

export type CommandName = keyof typeof rows;

export const commandTable: Readonly<Record<CommandName, CommandRow>> = rows;
