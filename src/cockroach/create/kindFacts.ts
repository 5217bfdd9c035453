// What differs between kinds in addition to the certificate: commands, files, lifetimes, and error messages
// (pkg/cli/cert.go, pkg/cli/mt_cert.go, pkg/security/certs.go).

import { isCaUsage, type PemUsage } from "../files/pemUsage.ts";
import type { CaKind, CaRequest, CreateKind, CreateRequest } from "./request.ts";
import { day } from "../../pki/duration.ts";

/** CockroachDB counts a year as 366 days, so that leap years never leave one short. */
const yearMs = 366 * day;

const caLifetimeMs = 10 * yearMs;
const endEntityLifetimeMs = 5 * yearMs;

/** Longest validity of a server certificate that macOS and iOS accept, for private CAs too (Apple support article 103769). */
export const longestBrowserMs = 825 * day;

/** How long a certificate is valid unless somebody says otherwise. The DB Console's, which `cockroach` doesn't create, stays below Apple's limit. */
export function defaultLifetimeMs(kind: CreateKind): number {
  if (kind === "ui") return longestBrowserMs - 2 * day;
  return isCaKind(kind) ? caLifetimeMs : endEntityLifetimeMs;
}

/** The same as hours, such as `43920h`. */
export function defaultLifetimeText(kind: CreateKind): string {
  return `${defaultLifetimeMs(kind) / 3_600_000}h`;
}

export interface KindFacts {
  /** The subcommand of `cockroach cert`; absent if none exists. */
  readonly cockroachCommand?: string;
  /** CockroachDB's prefix of an error message, and of one about writing if that differs. */
  readonly failure: string;
  readonly writeFailure?: string;
  /** Contexts of the steps, the innermost that CockroachDB adds. The last two are followed by a path. */
  readonly failureToMakeKey: string;
  readonly failureToMakeCertificate: string;
  readonly failureToWriteCertificate: string;
  readonly failureToWriteKey: string;
}

function caFacts(name: string, cockroachCommand?: string): KindFacts {
  return {
    ...(cockroachCommand === undefined ? {} : { cockroachCommand }),
    failure: `failed to generate ${name} cert and key`,
    failureToMakeKey: "could not generate new CA key",
    failureToMakeCertificate: "could not generate CA certificate",
    failureToWriteCertificate: "could not write CA certificate file",
    failureToWriteKey: "could not write CA key to file",
  };
}

function pairFacts(command: string | undefined, name: string, inner: string, keyName: string): KindFacts {
  return {
    ...(command === undefined ? {} : { cockroachCommand: command }),
    failure: `failed to generate ${name} certificate and key`,
    failureToMakeKey: `could not generate new ${keyName} key`,
    failureToMakeCertificate: `error creating ${inner} certificate and key`,
    failureToWriteCertificate: `error writing ${inner} certificate to`,
    failureToWriteKey: `error writing ${inner} key to`,
  };
}

export const kindFacts: Readonly<Record<CreateKind, KindFacts>> = {
  ca: caFacts("CA", "create-ca"),
  "client-ca": caFacts("client CA", "create-client-ca"),
  "ui-ca": caFacts("UI CA"),
  "tenant-client-ca": caFacts("tenant client CA", "create-tenant-client-ca"),
  "intermediate-ca": caFacts("intermediate CA"),
  node: pairFacts("create-node", "node", "node server", "node"),
  client: pairFacts("create-client", "client", "client", "client"),
  ui: pairFacts(undefined, "UI", "UI server", "UI"),
  "tenant-client": {
    ...pairFacts("create-tenant-client", "tenant client", "tenant", "tenant"),
    writeFailure: "failed to write tenant client certificate and key",
  },
  "tenant-signing": {
    cockroachCommand: "create-tenant-signing",
    failure: "failed to generate tenant signing cert and key",
    failureToMakeKey: "could not generate new tenant signing key",
    failureToMakeCertificate: "could not generate tenant signing certificate",
    failureToWriteCertificate: "could not write tenant signing certificate file",
    failureToWriteKey: "could not write tenant signing key to file",
  },
};

/** The self-signed CAs. */
export const caKinds = ["ca", "client-ca", "ui-ca", "tenant-client-ca"] as const satisfies readonly CaKind[];

/** The usage of each kind of file. An intermediate CA has no file that CockroachDB reads by itself. */
export const usages: Readonly<Record<Exclude<CreateKind, "intermediate-ca">, PemUsage>> = {
  ca: "CA",
  "client-ca": "Client CA",
  "ui-ca": "UI CA",
  "tenant-client-ca": "Tenant Client CA",
  node: "Node",
  client: "Client",
  ui: "UI",
  "tenant-client": "Tenant Client",
  "tenant-signing": "Tenant Signing",
};

/** The kind of a CA file. */
export function caKindOf(usage: "CA" | "Client CA" | "UI CA" | "Tenant Client CA"): CaKind {
  return caKinds.find((kind) => usages[kind] === usage) ?? "ca";
}

/** Returns whether a kind is a self-signed CA. */
export function isCaKind(kind: CreateKind): kind is CaKind {
  return kind !== "intermediate-ca" && isCaUsage(usages[kind]);
}

export function isCaRequest(request: CreateRequest): request is CaRequest {
  return isCaKind(request.kind);
}

/**
 * The CAs that may sign a kind, in order: the first whose file exists is used. For clients, CockroachDB falls back from
 * the special CA to the general one. It has no command for UI certificates. One signed by the general CA works, because
 * clients fall back as well.
 */
export const signingCas: Readonly<
  Record<"node" | "client" | "ui" | "tenant-client" | "intermediate-ca", readonly PemUsage[]>
> = {
  node: ["CA"],
  client: ["Client CA", "CA"],
  ui: ["UI CA", "CA"],
  "tenant-client": ["Tenant Client CA", "Client CA", "CA"],
  "intermediate-ca": ["CA"],
};
