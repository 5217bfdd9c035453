// Every identifier that package.json contributes; a test compares the two.

export const viewType = "certs-for-cockroachdb.certificate";

export const commands = {
  reopenAsText: "certs-for-cockroachdb.reopenAsText",
  openAsCertificate: "certs-for-cockroachdb.openAsCertificate",
} as const;
