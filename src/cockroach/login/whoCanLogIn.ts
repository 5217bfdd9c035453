// "Who Can Log In With This Certificate?": every user that a certificate logs in.

import { readableExtension } from "../../pki/extensions/extensionDecoder.ts";
import { extKeyUsage, serverAuth } from "../../pki/extensions/rfc5280/extKeyUsage.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import { subjectCommonName } from "../principals/principals.ts";
import { normalizeUsername } from "../principals/username.ts";
import { compareLine } from "../go/version.ts";
import { certificateLogin, effectiveSettings } from "./certificateLogin.ts";
import { certificateScopes } from "./certificateScopes.ts";
import { continueSql, sqlHandshake, type SqlConnection } from "./connect.ts";
import { mappedUsers } from "./identityMapping.ts";
import type { LoginSettings } from "./loginSettings.ts";
import type { LoginDecision } from "./loginStep.ts";
import type { Presented } from "./peers.ts";

export interface UserDecision {
  readonly user: string;
  readonly decision: LoginDecision;
}

export interface WhoCanLogIn {
  /** The handshake, which is the same for all users. If it fails, nobody logs in. */
  readonly handshake: LoginDecision;
  /**
   * Users that the certificate or the settings name: those who log in first, then the rejected ones with the reason.
   */
  readonly users: readonly UserDecision[];
  /** If every SQL user except root logs in: why. */
  readonly everybody?: string;
}

/** The handshake, then the decision for every relevant user. */
export async function whoCanLogIn(
  connection: Omit<SqlConnection, "user"> & { readonly client: Presented },
): Promise<WhoCanLogIn> {
  const {
    client: { certificate },
    settings,
  } = connection;
  const handshake = await sqlHandshake(connection);
  const users = candidates(certificate, settings).map((user): UserDecision => {
    return { user, decision: continueSql(handshake, { ...connection, user }) };
  });
  const accepted = (one: UserDecision): number => (one.decision.outcome === "accepted" ? 0 : 1);
  const everybody = handshake.outcome === "accepted" ? everybodyReason(certificate, settings) : undefined;
  return {
    handshake,
    users: users.sort((a, b) => accepted(a) - accepted(b)),
    ...(everybody !== undefined && { everybody }),
  };
}

/**
 * Names in the certificate, roles with a subject, and mapped users. Also root and node if flags name them. Without
 * empty names.
 */
function candidates(certificate: Certificate, settings: LoginSettings): readonly string[] {
  const { sanRequired } = effectiveSettings(settings);
  const scopes = certificateScopes(certificate, settings, "sql");
  const users = [
    ...(scopes.ok ? scopes.value.map(({ user }) => user).filter((user) => !isHost(user, certificate)) : []),
    ...mappedUsers(certificate, settings, sanRequired),
    ...settings.roleSubjects.keys(),
    ...(settings.rootName !== undefined || (sanRequired && settings.rootSans.length > 0) ? ["root"] : []),
  ];
  return [...new Set(users.map(normalizeUsername))].filter((user) => user !== "");
}

/** Hosts and addresses in a server's certificate aren't SQL users. A wildcard never is. */
function isHost(name: string, certificate: Certificate): boolean {
  if (name.includes("*")) return true;
  const cn = subjectCommonName(certificate);
  const isServer = readableExtension(certificate, extKeyUsage)?.includes(serverAuth) === true;
  if (!isServer || name === cn) return false;
  // A node's certificate names hosts, with a dot or without.
  return cn === "node" ? name !== "root" && name !== "debug_user" : name === "localhost" || /[.:]/.test(name);
}

function everybodyReason(certificate: Certificate, settings: LoginSettings): string | undefined {
  const { sanRequired } = effectiveSettings(settings);
  // A user name that cannot exist: a certificate that is accepted for it is accepted for every user.
  if (certificateLogin(certificate, "\u{10FFFD}", { ...settings, roleSubjects: new Map() }).outcome !== "accepted")
    return undefined;
  if (sanRequired) return "san_required is on and no identity map is in use, so only the names root and node matter";
  return compareLine(settings.version, "21.2") < 0
    ? "before v21.2, a certificate for node can log in as any user, including root"
    : undefined;
}
