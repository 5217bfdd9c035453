// Every identifier that package.json contributes; a test compares the two.

export const viewType = "certs-for-cockroachdb.certificate";
export const certificatesView = "certs-for-cockroachdb.certificates";

export const commands = {
  reopenAsText: "certs-for-cockroachdb.reopenAsText",
  openAsCertificate: "certs-for-cockroachdb.openAsCertificate",
  refresh: "certs-for-cockroachdb.refresh",
  chooseDirectory: "certs-for-cockroachdb.chooseDirectory",
  removeDirectory: "certs-for-cockroachdb.removeDirectory",
  copyPath: "certs-for-cockroachdb.copyPath",
  revealInExplorer: "certs-for-cockroachdb.revealInExplorer",
} as const;
