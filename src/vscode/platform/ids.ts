// Every identifier that package.json contributes; a test compares the two.

export const viewType = "certs-for-cockroachdb.certificate";
export const reportViewType = "certs-for-cockroachdb.report";
/** Of every page of results. */
export const documentViewType = "certs-for-cockroachdb.document";
/** The text of PEM files. */
export const languageId = "pem";
export const certificatesView = "certs-for-cockroachdb.certificates";
export const trustView = "certs-for-cockroachdb.trust";

/** The condition of menus while certificates are judged as of another date than today. */
export const asOfContext = "certs-for-cockroachdb.judgesAsOf";

/** Of tasks.json, and the name of the problem matcher. */
export const taskType = "certs-for-cockroachdb";

export const commands = {
  reopenAsText: "certs-for-cockroachdb.reopenAsText",
  openAsCertificate: "certs-for-cockroachdb.openAsCertificate",
  create: "certs-for-cockroachdb.create",
  createCa: "certs-for-cockroachdb.createCa",
  createClientCa: "certs-for-cockroachdb.createClientCa",
  createUiCa: "certs-for-cockroachdb.createUiCa",
  createTenantClientCa: "certs-for-cockroachdb.createTenantClientCa",
  createIntermediateCa: "certs-for-cockroachdb.createIntermediateCa",
  createNode: "certs-for-cockroachdb.createNode",
  createNodeClient: "certs-for-cockroachdb.createNodeClient",
  createClient: "certs-for-cockroachdb.createClient",
  createUi: "certs-for-cockroachdb.createUi",
  createTenantClient: "certs-for-cockroachdb.createTenantClient",
  createTenantSigning: "certs-for-cockroachdb.createTenantSigning",
  createSet: "certs-for-cockroachdb.createSet",
  createSetFromFile: "certs-for-cockroachdb.createSetFromFile",
  renew: "certs-for-cockroachdb.renew",
  renewBefore: "certs-for-cockroachdb.renewBefore",
  refresh: "certs-for-cockroachdb.refresh",
  chooseDirectory: "certs-for-cockroachdb.chooseDirectory",
  removeDirectory: "certs-for-cockroachdb.removeDirectory",
  validateDirectory: "certs-for-cockroachdb.validateDirectory",
  saveReport: "certs-for-cockroachdb.saveReport",
  showCertList: "certs-for-cockroachdb.showCertList",
  showTrust: "certs-for-cockroachdb.showTrust",
  dropCa: "certs-for-cockroachdb.dropCa",
  whoCanLogIn: "certs-for-cockroachdb.whoCanLogIn",
  canUserLogIn: "certs-for-cockroachdb.canUserLogIn",
  fix: "certs-for-cockroachdb.fix",
  recover: "certs-for-cockroachdb.recover",
  undoFix: "certs-for-cockroachdb.undoFix",
  explainFinding: "certs-for-cockroachdb.explainFinding",
  compare: "certs-for-cockroachdb.compare",
  showRevocation: "certs-for-cockroachdb.showRevocation",
  checkOcsp: "certs-for-cockroachdb.checkOcsp",
  compareWithNode: "certs-for-cockroachdb.compareWithNode",
  judgeAsOf: "certs-for-cockroachdb.judgeAsOf",
  backToToday: "certs-for-cockroachdb.backToToday",
  rotateCa: "certs-for-cockroachdb.rotateCa",
  saveExpiryCalendar: "certs-for-cockroachdb.saveExpiryCalendar",
  copyConnectionString: "certs-for-cockroachdb.copyConnectionString",
  exportPair: "certs-for-cockroachdb.exportPair",
  importVault: "certs-for-cockroachdb.importVault",
  copyPath: "certs-for-cockroachdb.copyPath",
  revealInExplorer: "certs-for-cockroachdb.revealInExplorer",
} as const;
