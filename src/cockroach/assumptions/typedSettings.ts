// Settings of a simulated login as a person types them, one text each.

import type { Problem } from "../../pki/asn1/problem.ts";
import { fail, succeed, type Result } from "../../pki/result.ts";
import { parseIpAddress } from "../../pki/names/ipAddress.ts";
import { parsePrincipalMap } from "../principals/principals.ts";
import { parseVersion } from "../go/version.ts";
import { parseRequiredSans } from "../login/certificateSans.ts";
import { cipherSuitesOf } from "../login/cipherSuites.ts";
import { parseHba } from "../login/hba.ts";
import { parseIdentityMap } from "../login/identityMap.ts";
import { tenantOf, type LoginSettings } from "../login/loginSettings.ts";
import { sslModes, type SslMode } from "../login/sslMode.ts";
import { parseRoleSubject, parseSubjectName } from "../login/subjectName.ts";
import { normalizeUsername } from "../principals/username.ts";

/** The question, in addition to the certificates. */
export interface TypedLogin {
  readonly settings: LoginSettings;
  readonly sslMode: SslMode;
  readonly host?: string;
}

export interface TypedSetting {
  /** A stable identifier. */
  readonly id: string;
  /** The name that an operator of the nodes knows. */
  readonly label: string;
  /** `switch` is on with any text and off without. */
  readonly kind: "text" | "switch" | readonly string[];
  readonly example?: string;
  /** The configuration has several lines. */
  readonly hasLines?: true;
  /** Returns the question with this setting, or why the text can't be used. */
  readonly apply: (login: TypedLogin, text: string) => Result<TypedLogin, Problem>;
}

function setting<T>(
  id: string,
  label: string,
  example: string,
  parse: (text: string) => Result<T, Problem>,
  into: (value: T) => Partial<LoginSettings>,
): TypedSetting {
  return {
    id,
    label,
    kind: "text",
    example,
    apply(login, text) {
      const outcome = parse(text);
      return outcome.ok ? succeed({ ...login, settings: { ...login.settings, ...into(outcome.value) } }) : outcome;
    },
  };
}

function flag(
  field: "subjectRequired" | "sanRequired" | "disallowRoot" | "allowDebugUser" | "acceptsSqlWithoutTls",
  label: string,
): TypedSetting {
  return {
    id: field,
    label,
    kind: "switch",
    apply: (login, text) => succeed({ ...login, settings: { ...login.settings, [field]: text !== "" } }),
  };
}

const version = (text: string): Result<LoginSettings["version"], Problem> => {
  const parsed = parseVersion(text);
  return parsed === undefined
    ? fail({ code: "version", message: "It isn't a version of CockroachDB, such as 26.3 or v24.1.3" })
    : succeed(parsed);
};

function roleSubject(text: string): Result<LoginSettings["roleSubjects"], Problem> {
  const colon = text.indexOf(":");
  if (colon < 1)
    return fail({ code: "role-subject", message: "Not a user and subject. Use a form such as app:O=Cockroach,CN=app" });
  const subject = parseRoleSubject(text.slice(colon + 1));
  return subject.ok ? succeed(new Map([[normalizeUsername(text.slice(0, colon)), subject.value]])) : subject;
}

function clientAddress(text: string): Result<Uint8Array, Problem> {
  const address = parseIpAddress(text);
  return address === undefined ? fail({ code: "address", message: "Not an IP address" }) : succeed(address);
}

export const typedSettings: readonly TypedSetting[] = [
  setting("version", "CockroachDB version", "24.1", version, (value) => ({ version: value })),
  setting("principalMap", "--cert-principal-map", "node.example.com:node", parsePrincipalMap, (value) => ({
    principalMap: value,
  })),
  flag("subjectRequired", "security.client_cert.subject_required.enabled"),
  flag("sanRequired", "security.client_cert.san_required.enabled"),
  setting("rootName", "--root-cert-distinguished-name", "O=Cockroach,CN=root", parseSubjectName, (value) => ({
    rootName: value,
  })),
  setting("nodeName", "--node-cert-distinguished-name", "O=Cockroach,CN=node", parseSubjectName, (value) => ({
    nodeName: value,
  })),
  setting("rootSans", "--root-cert-san", "DNS=root.example.com", parseRequiredSans, (value) => ({ rootSans: value })),
  setting("nodeSans", "--node-cert-san", "DNS=node.example.com", parseRequiredSans, (value) => ({ nodeSans: value })),
  setting("roleSubject", "SUBJECT of a role", "app:O=Cockroach,CN=app", roleSubject, (value) => ({
    roleSubjects: value,
  })),
  setting(
    "tenant",
    "Tenant (ID or name)",
    "2",
    (text) => succeed(tenantOf(text)),
    (value) => ({ tenant: value }),
  ),
  setting(
    "hbaMap",
    "map= of the HBA rule",
    "crdb",
    (text) => succeed(text),
    (value) => ({ hbaMap: value }),
  ),
  {
    ...setting(
      "identityMap",
      "server.identity_map.configuration",
      "crdb app.example.com app",
      parseIdentityMap,
      (value) => ({ identityMap: value }),
    ),
    hasLines: true,
  },
  {
    ...setting(
      "hba",
      "server.host_based_authentication.configuration",
      "host all all all cert-password map=crdb",
      parseHba,
      (value) => ({ hba: value }),
    ),
    hasLines: true,
  },
  setting("clientAddress", "IP address of the client", "10.0.0.7", clientAddress, (value) => ({
    clientAddress: value,
  })),
  setting(
    "cipherSuites",
    "--tls-cipher-suites",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    (text) => succeed(cipherSuitesOf(text)),
    (value) => ({ cipherSuites: value }),
  ),
  flag("acceptsSqlWithoutTls", "--accept-sql-without-tls"),
  {
    id: "method",
    label: "Method of the HBA rule",
    kind: ["cert-password", "cert"],
    apply: (login, text) =>
      succeed({ ...login, settings: { ...login.settings, method: text === "cert" ? "cert" : "cert-password" } }),
  },
  flag("disallowRoot", "--disallow-root-login"),
  flag("allowDebugUser", "--allow-debug-user"),
  {
    id: "host",
    label: "Host in the connection string",
    kind: "text",
    example: "node1.example.com",
    apply: (login, text) => succeed({ ...login, host: text }),
  },
  {
    id: "sslMode",
    label: "sslmode of the client",
    kind: sslModes,
    apply: (login, text) => succeed({ ...login, sslMode: sslModes.find((mode) => mode === text) ?? login.sslMode }),
  },
];

/** The question with all the texts applied; malformed and empty ones are left out. Texts are checked as they are typed. */
export function applyTypedSettings(login: TypedLogin, typed: ReadonlyMap<string, string>): TypedLogin {
  let result = login;
  for (const { id, apply } of typedSettings) {
    const text = typed.get(id) ?? "";
    const next = text === "" ? undefined : apply(result, text);
    if (next?.ok === true) result = next.value;
  }
  return result;
}
