// The tenants that a client certificate is limited to: the flags `--tenant-scope` and `--tenant-name-scope`
// (pkg/cli/flags.go, pkg/roachpb/tenant.go), and the URIs that represent them (pkg/security/x509.go).

import type { Problem } from "../../pki/asn1/problem.ts";
import { fail, succeed, type Result } from "../../pki/result.ts";
import { goQuote, uint64Problem } from "../go/goText.ts";

/** CockroachDB's HINT for a rejected tenant name. */
export const tenantNameHint =
  "Tenant names must start and end with a lowercase letter or digit, " +
  "contain only lowercase letters, digits or hyphens, with a maximum of 100 characters.";

/** Comma-separated tenant IDs, without any trimming. CockroachDB panics at an ID of 0; here it is refused with the same words. */
export function parseTenantScope(text: string): Result<readonly string[], Problem> {
  const ids = text.split(",");
  for (const id of ids) {
    const reason = uint64Problem(id);
    if (reason !== undefined) {
      return fail({
        code: "tenant-id",
        message: `invalid tenant ID ${id}, tenant ID should be an unsigned int greater than 0: ${reason}`,
      });
    }
    if (BigInt(id) === 0n) return fail({ code: "tenant-id", message: "invalid tenant ID 0" });
  }
  return succeed(ids.map((id) => BigInt(id).toString()));
}

const tenantName = /^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$/;

/** Comma-separated tenant names. */
export function parseTenantNameScope(text: string): Result<readonly string[], Problem> {
  const names = text.split(",");
  const bad = names.find((name) => !tenantName.test(name));
  return bad === undefined
    ? succeed(names)
    : fail({ code: "tenant-name", message: `invalid tenant name: ${goQuote(bad)}` });
}

/**
 * The uniformResourceIdentifiers of a client certificate, IDs before names. The user is escaped like a path in Go's
 * net/url.
 */
export function tenantUris(user: string, ids: readonly string[], names: readonly string[]): readonly string[] {
  const path = goUrlPath(user);
  return [
    ...ids.map((id) => `crdb://tenant/${id}/user/${path}`),
    ...names.map((name) => `crdb://tenant-name/${name}/user/${path}`),
  ];
}

/**
 * Go leaves `$&+,/:;=@~` and unreserved characters unchanged, and escapes the bytes of all others
 * (url.URL.EscapedPath).
 */
export function goUrlPath(text: string): string {
  return Array.from(text, (character) =>
    /^[A-Za-z0-9\-_.~$&+,/:;=@]$/.test(character)
      ? character
      : Array.from(
          new TextEncoder().encode(character),
          (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
        ).join(""),
  ).join("");
}
