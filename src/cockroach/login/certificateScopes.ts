// The users that a client certificate is valid for, in CockroachDB's own order and words (pkg/security/auth.go:
// GetCertificateUserScope, FormatUserScopes). `userScopes` is for people and lists each user once.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { Problem } from "../../pki/asn1/problem.ts";
import { fail, succeed, type Result } from "../../pki/result.ts";
import { goQuote } from "../go/goText.ts";
import {
  alternativeNames,
  dnsNames,
  subjectCommonName,
  tenantScope,
  type UserScope,
} from "../principals/principals.ts";
import { normalizeUsername } from "../principals/username.ts";
import { compareLine } from "../go/version.ts";
import { tenantText, type LoginSettings, type Tenant } from "./loginSettings.ts";

/**
 * `purpose` is the kind of connection: only SQL logins normalize the CN. URIs with the scheme `crdb` count since v22.1,
 * and tenant names in them since v24.3. Before v20.1, only the CN counts.
 */
export function certificateScopes(
  certificate: Certificate,
  { version, principalMap }: Pick<LoginSettings, "version" | "principalMap">,
  purpose: "sql" | "rpc",
): Result<readonly UserScope[], Problem> {
  const cn = subjectCommonName(certificate);
  const principal = purpose === "sql" ? normalizeUsername(cn) : cn;
  if (compareLine(version, "20.1") < 0) return succeed([scopeOfAllTenants(principal)]);
  const scopes: UserScope[] = [];
  for (const name of compareLine(version, "22.1") < 0 ? [] : alternativeNames(certificate)) {
    if (name.type !== "uri" || !/^crdb:/i.test(name.value)) continue;
    const scope = tenantScope(name.value);
    if (!scope.ok) return fail({ ...scope.error, range: name.range });
    if (scope.value.tenant.type === "name" && compareLine(version, "24.3") < 0) {
      return fail({ code: "tenant-uri", message: `invalid tenant URI SAN ${name.value}`, range: name.range });
    }
    scopes.push(scope.value);
  }
  if (scopes.length > 0) return succeed(scopes);
  return succeed(
    [principal, ...dnsNames(certificate)].map((user) => scopeOfAllTenants(principalMap.get(user) ?? user)),
  );
}

/** Whether a scope includes a tenant. */
export function scopeCovers({ tenant }: UserScope, { id, name }: Tenant): boolean {
  switch (tenant.type) {
    case "all":
      return true;
    case "id":
      return id !== "" && BigInt(tenant.value) === BigInt(id);
    case "name":
      return name !== "" && tenant.value === name;
  }
}

/** Formats scopes like CockroachDB's errors: `"a" on all tenants, "b" on tenantID 5`. */
export function scopesText(scopes: readonly UserScope[], { version }: Pick<LoginSettings, "version">): string {
  const byId = compareLine(version, "24.3") < 0 ? "tenant" : "tenantID";
  return scopes
    .map(
      ({ user, tenant }) => `${goQuote(user)} on ${tenant.type === "all" ? "all tenants" : tenantWords(tenant, byId)}`,
    )
    .join(", ");
}

function tenantWords({ type, value }: { readonly type: "id" | "name"; readonly value: string }, byId: string): string {
  return type === "name" ? `tenantName ${value}` : `${byId} ${tenantText({ id: BigInt(value).toString(), name: "" })}`;
}

function scopeOfAllTenants(user: string): UserScope {
  return { user, tenant: { type: "all" } };
}
