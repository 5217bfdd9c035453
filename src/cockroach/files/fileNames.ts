// File names in a certs directory <-> what they are for, with CockroachDB's words for the names it skips
// (pkg/security/certificate_loader.go: CertInfoFromFilename; pkg/security/certnames).

import { isCaUsage, type PemUsage } from "./pemUsage.ts";

interface Shape {
  readonly usage: PemUsage;
  /** Whether a user or a tenant ID stands between the prefix and `.crt`. */
  readonly named: boolean;
  /** What a name with this prefix should have been. */
  readonly error: string;
}

/** One row a prefix: the part of the name before its first dot. */
const shapes: ReadonlyMap<string, Shape> = new Map([
  ["ca", { usage: "CA", named: false, error: "CA certificate filename should match ca.crt" }],
  [
    "ca-client",
    { usage: "Client CA", named: false, error: "client CA certificate filename should match ca-client.crt" },
  ],
  [
    "ca-client-tenant",
    {
      usage: "Tenant Client CA",
      named: false,
      error: "tenant CA certificate filename should match ca-client-tenant.crt",
    },
  ],
  ["ca-ui", { usage: "UI CA", named: false, error: "UI CA certificate filename should match ca-ui.crt" }],
  ["node", { usage: "Node", named: false, error: "node certificate filename should match node.crt" }],
  ["ui", { usage: "UI", named: false, error: "UI certificate filename should match ui.crt" }],
  ["client", { usage: "Client", named: true, error: "client certificate filename should match client.<user>.crt" }],
  [
    "client-tenant",
    {
      usage: "Tenant Client",
      named: true,
      error: "tenant certificate filename should match client-tenant.<tenantid>.crt",
    },
  ],
  [
    "tenant-signing",
    {
      usage: "Tenant Signing",
      named: true,
      error: "tenant signing certificate filename should match tenant-signing.<tenantid>.crt",
    },
  ],
] satisfies readonly (readonly [string, Shape])[]);

export type FileNameReading =
  | { readonly kind: "certificate"; readonly usage: PemUsage; /** The user or tenant ID. */ readonly name?: string }
  /** Skipped with a warning in the log, in these words. */
  | { readonly kind: "badName"; readonly error: string }
  /** Not looked at: the name does not end in `.crt`. */
  | { readonly kind: "notRead" };

/** What CockroachDB's loader makes of a directory entry's name. Upper and lower case differ on every platform. */
export function readFileName(file: string): FileNameReading {
  return file.endsWith(".crt") ? readCertificateName(file) : { kind: "notRead" };
}

/** What the name is read as once the loader looks at it; also for names that do not end in `.crt`. */
export function readCertificateName(file: string): Exclude<FileNameReading, { readonly kind: "notRead" }> {
  const parts = file.split(".");
  const [prefix = ""] = parts;
  if (parts.length < 2) return { kind: "badName", error: "not enough parts found" };
  const shape = shapes.get(prefix);
  if (shape === undefined) return { kind: "badName", error: `unknown prefix "${prefix}"` };
  if (!shape.named)
    return parts.length === 2 ? { kind: "certificate", usage: shape.usage } : { kind: "badName", error: shape.error };
  // Dots inside stay: `client.a.b.crt` is for the user `a.b`.
  const name = parts.slice(1, -1).join(".");
  return name === "" ? { kind: "badName", error: shape.error } : { kind: "certificate", usage: shape.usage, name };
}

/** The other direction: `Client`, `root` -> `client.root.crt`. A name is needed for clients and tenants only. */
export function certificateFileName(usage: PemUsage, name = ""): string {
  for (const [prefix, shape] of shapes) {
    if (shape.usage === usage) return shape.named ? `${prefix}.${name}.crt` : `${prefix}.crt`;
  }
  return "";
}

/** `node.crt` -> `node.key`; `undefined` for a CA, whose key CockroachDB never loads. */
export function keyFileName(usage: PemUsage, certificateFile: string): string | undefined {
  return isCaUsage(usage) ? undefined : certificateFile.replace(/\.crt$/, ".key");
}

/** Conventional names of CA keys (pkg/cli/cert.go). Nothing in the product reads them but `cockroach cert`. */
export const caKeyFileNames: ReadonlyMap<string, string> = new Map([
  ["ca.key", "ca.crt"],
  ["ca-client.key", "ca-client.crt"],
  ["ca-ui.key", "ca-ui.crt"],
  ["ca-client-tenant.key", "ca-client-tenant.crt"],
]);
