// Settings of a node that affect logins by certificate: start flags, cluster settings, and role options.

import type { PrincipalMap } from "../principals/principals.ts";
import { defaultVersion, type CockroachVersion } from "../go/version.ts";
import type { HbaRule } from "./hba.ts";
import type { IdentityMap } from "./identityMap.ts";
import type { SubjectName } from "./subjectName.ts";

/** The virtual cluster of the login. The system tenant has the ID 1. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
}

export const systemTenant: Tenant = { id: "1", name: "system" };

export interface LoginSettings {
  readonly version: CockroachVersion;
  /** `--cert-principal-map` */
  readonly principalMap: PrincipalMap;
  /** `--root-cert-distinguished-name`, `--node-cert-distinguished-name` */
  readonly rootName?: SubjectName;
  readonly nodeName?: SubjectName;
  /** `--root-cert-san`, `--node-cert-san`, as `SAN:DNS:host`. */
  readonly rootSans: readonly string[];
  readonly nodeSans: readonly string[];
  /** `ALTER ROLE x WITH SUBJECT '...'`, by user. */
  readonly roleSubjects: ReadonlyMap<string, SubjectName>;
  /** `security.client_cert.subject_required.enabled` */
  readonly subjectRequired: boolean;
  /** `security.client_cert.san_required.enabled` */
  readonly sanRequired: boolean;
  /** `--disallow-root-login`: v26.1 and later. */
  readonly disallowRoot: boolean;
  /** `--allow-debug-user`: v26.1 and later. */
  readonly allowDebugUser: boolean;
  /**
   * `map=` in the line of `server.host_based_authentication.configuration` that matches the connection. Never for root.
   */
  readonly hbaMap?: string;
  /** Whether that line has `cert` (a certificate and nothing else) or the default `cert-password`. */
  readonly method: "cert" | "cert-password";
  /** `server.host_based_authentication.configuration` as a whole. Replaces `hbaMap` and `method`. */
  readonly hba?: readonly HbaRule[];
  /** The client's IP address, which rules of the HBA configuration may match. */
  readonly clientAddress?: Uint8Array;
  /** `--accept-sql-without-tls` */
  readonly acceptsSqlWithoutTls: boolean;
  /** `--tls-cipher-suites`: v25.2 and later. Empty: not set. */
  readonly cipherSuites: readonly string[];
  /** `server.identity_map.configuration` */
  readonly identityMap: IdentityMap;
  readonly tenant: Tenant;
}

export const defaultLoginSettings: LoginSettings = {
  version: defaultVersion,
  principalMap: new Map(),
  rootSans: [],
  nodeSans: [],
  roleSubjects: new Map(),
  subjectRequired: false,
  sanRequired: false,
  disallowRoot: false,
  allowDebugUser: false,
  method: "cert-password",
  acceptsSqlWithoutTls: false,
  cipherSuites: [],
  identityMap: new Map(),
  tenant: systemTenant,
};

/** `2` and `02` are an ID; everything else is a name. The ID of a named tenant isn't known, and vice versa. */
export function tenantOf(text: string): Tenant {
  if (text === systemTenant.name) return systemTenant;
  if (!/^\d{1,20}$/.test(text)) return { id: "", name: text };
  const id = BigInt(text).toString();
  return id === systemTenant.id ? systemTenant : { id, name: "" };
}

/** The tenant in messages. */
export function tenantText({ id, name }: Tenant): string {
  return id === systemTenant.id ? systemTenant.name : id === "" ? name : id;
}
