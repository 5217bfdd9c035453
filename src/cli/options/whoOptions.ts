// The options of `who`: the settings of the nodes, and how the client connects.

import { parseIpAddress } from "../../pki/names/ipAddress.ts";
import { cipherSuitesOf } from "../../cockroach/login/cipherSuites.ts";
import { InvalidArgumentError, Option, type Command } from "commander";
import { parseRequiredSans } from "../../cockroach/login/certificateSans.ts";
import type { IdentityMap } from "../../cockroach/login/identityMap.ts";
import {
  defaultLoginSettings,
  tenantOf,
  type LoginSettings,
  type Tenant,
} from "../../cockroach/login/loginSettings.ts";
import { sslModes, type SslMode } from "../../cockroach/login/sslMode.ts";
import { parseRoleSubject, parseSubjectName, type SubjectName } from "../../cockroach/login/subjectName.ts";
import { normalizeUsername } from "../../cockroach/principals/username.ts";
import type { Problem } from "../../pki/asn1/problem.ts";
import type { Result } from "../../pki/result.ts";
import { addDirectoryOptions, addHost, type DirectoryOptions } from "./directoryOptions.ts";

export interface WhoOptions extends DirectoryOptions {
  readonly ca?: readonly string[];
  readonly user?: string;
  readonly rootCertDistinguishedName?: SubjectName;
  readonly nodeCertDistinguishedName?: SubjectName;
  readonly rootCertSan?: readonly string[];
  readonly nodeCertSan?: readonly string[];
  readonly roleSubject?: ReadonlyMap<string, SubjectName>;
  readonly subjectRequired?: true;
  readonly sanRequired?: true;
  readonly tenant?: Tenant;
  readonly identityMap?: string;
  readonly hbaMap?: string;
  readonly hba?: string;
  readonly clientAddress?: Uint8Array;
  readonly acceptSqlWithoutTls?: true;
  readonly tlsCipherSuites?: string;
  readonly hbaMethod: LoginSettings["method"];
  readonly disallowRoot?: true;
  readonly allowDebugUser?: true;
  readonly host?: string;
  readonly sslmode: SslMode;
  readonly json?: true;
}

/** Adds the options to the command. */
export function addWhoOptions(command: Command): Command {
  return addDirectoryOptions(command)
    .option("--ca <file...>", "CA files that the nodes and the clients trust, instead of those in the certs directory")
    .option("--user <name>", "check this user with every certificate, instead of the users that the certificates name")
    .option(
      "--root-cert-distinguished-name <dn>",
      "flag of the nodes: the subject of root's certificate",
      reading(parseSubjectName),
    )
    .option(
      "--node-cert-distinguished-name <dn>",
      "flag of the nodes: the subject of node certificates",
      reading(parseSubjectName),
    )
    .option(
      "--root-cert-san <sans>",
      "flag of the nodes: SANs of root's certificate, such as DNS=root.example.com,IP=10.0.0.1",
      reading(parseRequiredSans),
    )
    .option("--node-cert-san <sans>", "flag of the nodes: SANs of node certificates", reading(parseRequiredSans))
    .option(
      "--role-subject <user:dn>",
      "SUBJECT of a role, such as app:O=Cockroach,CN=app; can be given several times",
      roleSubject,
    )
    .option("--subject-required", "security.client_cert.subject_required.enabled is true")
    .option("--san-required", "security.client_cert.san_required.enabled is true")
    .option("--tenant <tenant>", "ID or name of the virtual cluster (default: system)", tenantOf)
    .option("--identity-map <file>", "file with the value of server.identity_map.configuration")
    .option("--hba-map <name>", "map= option of the HBA rule that applies to the connection")
    .addOption(
      new Option("--hba-method <method>", "method of that HBA rule")
        .choices(["cert", "cert-password"])
        .default("cert-password"),
    )
    .option(
      "--hba <file>",
      "file with the value of server.host_based_authentication.configuration, instead of the two options above",
    )
    .option("--client-address <ip>", "IP address of the client, if HBA rules depend on it", ipAddress)
    .option("--accept-sql-without-tls", "the nodes run with --accept-sql-without-tls")
    .option("--tls-cipher-suites <suites>", "flag of the nodes (25.2 and later): cipher suites, separated by commas")
    .option("--disallow-root", "the nodes run with --disallow-root-login")
    .option("--allow-debug-user", "the nodes run with --allow-debug-user")
    .option("--host <host>", "the host in the connection string", (text) => addHost(text, undefined)[0])
    .addOption(new Option("--sslmode <mode>", "what the client verifies").choices(sslModes).default("verify-full"))
    .option("--json", "print one JSON object (docs/who.schema.json)");
}

/** The settings of the nodes. */
export function loginSettingsOf(
  options: WhoOptions,
  { version, principalMap }: Pick<LoginSettings, "version" | "principalMap">,
  identityMap: IdentityMap,
  hba?: LoginSettings["hba"],
): LoginSettings {
  const { rootCertDistinguishedName: rootName, nodeCertDistinguishedName: nodeName, hbaMap } = options;
  return {
    ...defaultLoginSettings,
    version,
    principalMap,
    identityMap,
    ...(rootName && { rootName }),
    ...(nodeName && { nodeName }),
    ...(hbaMap !== undefined && { hbaMap }),
    rootSans: options.rootCertSan ?? [],
    nodeSans: options.nodeCertSan ?? [],
    roleSubjects: options.roleSubject ?? defaultLoginSettings.roleSubjects,
    subjectRequired: options.subjectRequired ?? false,
    sanRequired: options.sanRequired ?? false,
    disallowRoot: options.disallowRoot ?? false,
    allowDebugUser: options.allowDebugUser ?? false,
    method: options.hbaMethod,
    ...(hba && { hba }),
    ...(options.clientAddress && { clientAddress: options.clientAddress }),
    acceptsSqlWithoutTls: options.acceptSqlWithoutTls ?? false,
    cipherSuites: cipherSuitesOf(options.tlsCipherSuites ?? ""),
    tenant: options.tenant ?? defaultLoginSettings.tenant,
  };
}

function reading<T>(parse: (text: string) => Result<T, Problem>): (text: string) => T {
  return (text) => {
    const outcome = parse(text);
    if (outcome.ok) return outcome.value;
    throw new InvalidArgumentError(outcome.error.message);
  };
}

function roleSubject(
  text: string,
  earlier: ReadonlyMap<string, SubjectName> = new Map(),
): ReadonlyMap<string, SubjectName> {
  const colon = text.indexOf(":");
  if (colon < 1) throw new InvalidArgumentError("Not a user and a subject, such as app:O=Cockroach,CN=app.");
  return new Map([
    ...earlier,
    [normalizeUsername(text.slice(0, colon)), reading(parseRoleSubject)(text.slice(colon + 1))],
  ]);
}

function ipAddress(text: string): Uint8Array {
  const address = parseIpAddress(text);
  if (address === undefined) throw new InvalidArgumentError("Not an IP address.");
  return address;
}
