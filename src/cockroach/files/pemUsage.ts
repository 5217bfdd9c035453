// What CockroachDB uses a certificate file for (pkg/security/certificate_loader.go: PemUsage), and what that means for
// the file.

/** Spelled as CockroachDB prints them. */
export const pemUsages = [
  "CA",
  "Client CA",
  "UI CA",
  "Tenant Client CA",
  "Node",
  "UI",
  "Client",
  "Tenant Client",
  "Tenant Signing",
] as const;
export type PemUsage = (typeof pemUsages)[number];

/** True if the file verifies other certificates; CockroachDB never reads a key for it. */
export function isCaUsage(usage: PemUsage): boolean {
  return usage === "CA" || usage === "Client CA" || usage === "UI CA" || usage === "Tenant Client CA";
}

/** What the file is for, for people, without a period. */
export const usageWords: Readonly<Record<PemUsage, string>> = {
  CA: "Default CA: nodes, clients, and DB Console",
  "Client CA": "Client CA: verifies client certificates",
  "UI CA": "UI CA: verifies the DB Console",
  "Tenant Client CA": "Tenant client CA: verifies tenant client certificates",
  Node: "Node certificate: server and client between nodes",
  UI: "UI certificate: DB Console in browsers",
  Client: "Client certificate: lets a SQL user log in",
  "Tenant Client": "Tenant client certificate: connects a SQL server to the storage cluster",
  "Tenant Signing": "Tenant signing certificate: signs session tokens",
};
