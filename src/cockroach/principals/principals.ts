// The identities in a certificate: principals (pkg/security/auth.go), the principal map (`--cert-principal-map`), and
// tenant scopes.

import { commonName as commonNameType, organizationalUnitName } from "../../pki/names/attributeTypes.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import { attributeValues } from "../../pki/names/distinguishedName.ts";
import { subjectAltName } from "../../pki/extensions/rfc5280/alternativeNames.ts";
import { readableExtension } from "../../pki/extensions/extensionDecoder.ts";
import type { GeneralName } from "../../pki/names/generalName.ts";
import type { Problem } from "../../pki/asn1/problem.ts";
import { fail, succeed, type Result } from "../../pki/result.ts";
import { goQuote } from "../go/goText.ts";
import { goUrlPath } from "./tenantScope.ts";
import { normalizeUsername } from "./username.ts";

/** Certificate principal -> database principal. */
export type PrincipalMap = ReadonlyMap<string, string>;

/** Reads `foo.bar:node,baz:root`: split at the last colon, a later entry for the same principal wins. */
export function parsePrincipalMap(text: string): Result<PrincipalMap, Problem> {
  const map = new Map<string, string>();
  for (const entry of text.split(",")) {
    if (entry === "") continue;
    const colon = entry.lastIndexOf(":");
    if (colon === -1) {
      return fail({
        code: "principal-map",
        message: `invalid <cert-principal>:<db-principal> mapping: ${goQuote(entry)}`,
      });
    }
    map.set(entry.slice(0, colon), entry.slice(colon + 1));
  }
  return succeed(map);
}

/** The certificate's names. Empty if it has no readable subjectAltName. */
export function alternativeNames(certificate: Certificate): readonly GeneralName[] {
  return readableExtension(certificate, subjectAltName) ?? [];
}

export function dnsNames(certificate: Certificate): readonly string[] {
  return alternativeNames(certificate).flatMap((name) => (name.type === "dns" ? [name.value] : []));
}

export function ipAddresses(certificate: Certificate): readonly string[] {
  return alternativeNames(certificate).flatMap((name) => (name.type === "ip" ? [name.value] : []));
}

/** The last CN, as in Go's pkix.Name. Empty if the name has no CN. */
export function subjectCommonName(certificate: Certificate): string {
  return attributeValues(certificate.subject, commonNameType).at(-1) ?? "";
}

/** Returns the mapped CN, then the mapped dNSNames. */
export function certificatePrincipals(certificate: Certificate, map: PrincipalMap): readonly string[] {
  return [subjectCommonName(certificate), ...dnsNames(certificate)].map((name) => map.get(name) ?? name);
}

/** Formats a list like Go's `%q`: `["a" "b"]`. */
export function principalsText(principals: readonly string[]): string {
  return `[${principals.map(goQuote).join(" ")}]`;
}

/** Returns true for a certificate of a SQL server (tenant), which CockroachDB never accepts as a SQL user's. */
export function isTenantCertificate(certificate: Certificate): boolean {
  return attributeValues(certificate.subject, organizationalUnitName).includes("Tenants");
}

/** A user that the certificate represents, and where. */
export interface UserScope {
  readonly user: string;
  readonly tenant: { readonly type: "all" } | { readonly type: "id" | "name"; readonly value: string };
}

/**
 * The users that the certificate logs in. If it has URIs with the scheme `crdb`, only they count. Otherwise CN and
 * dNSNames count for all tenants. If CockroachDB rejects a URI, it rejects the certificate with this text.
 */
export function userScopes(certificate: Certificate, map: PrincipalMap): Result<readonly UserScope[], Problem> {
  const scopes: UserScope[] = [];
  for (const name of alternativeNames(certificate)) {
    if (name.type !== "uri" || !/^crdb:/i.test(name.value)) continue;
    const scope = tenantScope(name.value);
    if (!scope.ok) return fail({ ...scope.error, range: name.range });
    scopes.push(scope.value);
  }
  if (scopes.length > 0) return succeed(scopes);
  const users = [normalizeUsername(subjectCommonName(certificate)), ...dnsNames(certificate)].map(
    (user) => map.get(user) ?? user,
  );
  return succeed([...new Set(users)].filter((user) => user !== "").map((user) => ({ user, tenant: { type: "all" } })));
}

/**
 * Parses `crdb://tenant/123/user/foo` or `crdb://tenant-name/t2/user/foo` like pkg/security/x509.go. A name and its
 * user are the second and the last of three parts of the path, whatever the one between. An ID is a number, and its
 * user is everything after `/user/`.
 */
export function tenantScope(uri: string): Result<UserScope, Problem> {
  const url = crdbUrl(uri);
  if (url.host === "tenant-name") {
    const parts = decodePercent(url.path).split("/");
    if (parts.length !== 4)
      return fail({ code: "tenant-uri", message: `invalid tenant-name URI SAN ${goQuote(url.text)}` });
    return succeed({ user: parts[3] ?? "", tenant: { type: "name", value: parts[1] ?? "" } });
  }
  const numbered = /^crdb:\/\/tenant\/(\d+)\/user\/(\S+)/.exec(url.text);
  const id = BigInt(numbered?.[1] ?? "0");
  if (numbered === null || id > 0xffff_ffff_ffff_ffffn)
    return fail({ code: "tenant-uri", message: `invalid tenant URI SAN ${url.text}` });
  // CockroachDB panics with these words (roachpb.MustMakeTenantID).
  if (id === 0n) return fail({ code: "tenant-zero", message: "invalid tenant ID 0" });
  return succeed({ user: numbered[2] ?? "", tenant: { type: "id", value: id.toString() } });
}

/**
 * The relevant parts of a URL, and all of it as Go writes it again: the scheme in lowercase, and the path re-escaped if
 * it wasn't escaped correctly.
 */
function crdbUrl(uri: string): { readonly host: string; readonly path: string; readonly text: string } {
  const [, authority, path = "", rest = ""] = /^[^:]*:(?:\/\/([^/?#]*))?([^?#]*)(.*)$/s.exec(uri) ?? [];
  const isEscaped = /^[A-Za-z0-9\-._~!$&'()*+,;=:@[\]%/]*$/.test(path);
  const text = `crdb:${authority === undefined ? "" : `//${authority}`}${isEscaped ? path : goUrlPath(decodePercent(path))}${rest}`;
  return { host: authority?.slice(authority.lastIndexOf("@") + 1) ?? "", path, text };
}

/** Bytes that aren't UTF-8 become U+FFFD. */
function decodePercent(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escaped) =>
    new TextDecoder().decode(Uint8Array.from(escaped.split("%").slice(1), (hex) => Number.parseInt(hex, 16))),
  );
}

/** The scope in words: `user foo on the tenant with ID 123`. */
export function scopeWords({ user, tenant }: UserScope): string {
  return `user ${user} ${tenantWords(tenant)}`;
}

/** `on all tenants` */
export function tenantWords(tenant: UserScope["tenant"]): string {
  switch (tenant.type) {
    case "all":
      return "on all tenants";
    case "id":
      return tenant.value === "1" ? "on the system tenant" : `on the tenant with ID ${tenant.value}`;
    case "name":
      return `on the tenant named ${tenant.value}`;
  }
}
