// Identifiers that package.json contributes; a test compares the two.

export const viewType = "certs-for-cockroachdb.certificate";
export const reportViewType = "certs-for-cockroachdb.report";
/** Of every page of results. */
export const documentViewType = "certs-for-cockroachdb.document";
/** The text of PEM files. */
export const languageId = "pem";
export const certificatesTreeId = "certs-for-cockroachdb.certificates";
export const trustTreeId = "certs-for-cockroachdb.trust";

/** The condition of menus while certificates are judged as of another date than today. */
export const asOfContext = "certs-for-cockroachdb.judgesAsOf";

/** True once the workspace has been searched for certs directories. */
export const searchedContext = "certs-for-cockroachdb.searched";

/** The submenu of a directory's row. */
export const moreMenu = "certs-for-cockroachdb.more";

/** True while directories are hidden. */
export const hiddenContext = "certs-for-cockroachdb.hasHidden";

/** What keybindings pass instead of a row: the editor gives them none. */
export const selectedRow = "selectedRow";

/** `publisher.extension#walkthrough`. */
export const walkthroughId = "certs-for-cockroachdb.certs-for-cockroachdb#start";

/** Of tasks.json, and the name of the problem matcher. */
export const taskType = "certs-for-cockroachdb";

/** Commands that the extension itself calls. These and all others are rows of the command table. */
export const commands = {
  whoCanLogIn: "certs-for-cockroachdb.whoCanLogIn",
  validateDirectory: "certs-for-cockroachdb.validateDirectory",
  fix: "certs-for-cockroachdb.fix",
  takeAction: "certs-for-cockroachdb.takeAction",
  create: "certs-for-cockroachdb.create",
  renew: "certs-for-cockroachdb.renew",
  rotateCa: "certs-for-cockroachdb.rotateCa",
  showTrust: "certs-for-cockroachdb.showTrust",
  chooseDirectory: "certs-for-cockroachdb.chooseDirectory",
  recover: "certs-for-cockroachdb.recover",
  explainFinding: "certs-for-cockroachdb.explainFinding",
  createCa: "certs-for-cockroachdb.createCa",
  createClientCa: "certs-for-cockroachdb.createClientCa",
  createUiCa: "certs-for-cockroachdb.createUiCa",
  createTenantClientCa: "certs-for-cockroachdb.createTenantClientCa",
  createUi: "certs-for-cockroachdb.createUi",
  explainMissing: "certs-for-cockroachdb.explainMissing",
  judgeAsOf: "certs-for-cockroachdb.judgeAsOf",
} as const;
