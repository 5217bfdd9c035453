// Maps file names in a certs directory to usages and back, with CockroachDB's messages for names that it skips
// (pkg/security/certificate_loader.go: CertInfoFromFilename; pkg/security/certnames).

import { isCaUsage, type PemUsage } from "./pemUsage.ts";

interface Shape {
  readonly usage: PemUsage;
  /** Whether the name has a user or tenant ID between the prefix and `.crt`. */
  readonly named: boolean;
  /** What a name with this prefix should look like. */
  readonly error: string;
}

/** One row per prefix: the part of the name before its first dot. */
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
  /** Skipped with this warning in the log. */
  | { readonly kind: "badName"; readonly error: string }
  /** Ignored: the name doesn't end in `.crt`. */
  | { readonly kind: "notRead" };

/** Returns what CockroachDB's loader makes of the name of a directory entry. Case-sensitive on every platform. */
export function readFileName(file: string): FileNameReading {
  return file.endsWith(".crt") ? readCertificateName(file) : { kind: "notRead" };
}

/** Reads a name as the loader does once it looks at the file. Also accepts names that don't end in `.crt`. */
export function readCertificateName(file: string): Exclude<FileNameReading, { readonly kind: "notRead" }> {
  const parts = file.split(".");
  const [prefix = ""] = parts;
  if (parts.length < 2) return { kind: "badName", error: "not enough parts found" };
  const shape = shapes.get(prefix);
  if (shape === undefined) return { kind: "badName", error: `unknown prefix "${prefix}"` };
  if (!shape.named)
    return parts.length === 2 ? { kind: "certificate", usage: shape.usage } : { kind: "badName", error: shape.error };
  // Inner dots are part of the name: `client.a.b.crt` is for the user `a.b`.
  const name = parts.slice(1, -1).join(".");
  return name === "" ? { kind: "badName", error: shape.error } : { kind: "certificate", usage: shape.usage, name };
}

/** The reverse: `Client`, `root` -> `client.root.crt`. Only clients and tenants need a name. */
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

/** Conventional names of CA keys (pkg/cli/cert.go). In CockroachDB, only `cockroach cert` reads them. */
export const caKeyFileNames: ReadonlyMap<string, string> = new Map([
  ["ca.key", "ca.crt"],
  ["ca-client.key", "ca-client.crt"],
  ["ca-ui.key", "ca-ui.crt"],
  ["ca-client-tenant.key", "ca-client-tenant.crt"],
]);
