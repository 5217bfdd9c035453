// "Can USER Log In?": every certificate of a certs directory that could be shown, and the way without one.

import { isCaUsage } from "../pemUsage.ts";
import type { CertsDirectory } from "../certsDirectory.ts";
import { normalizeUsername } from "../username.ts";
import { connectSql, sqlHandshake, type SqlConnection } from "./connect.ts";
import type { LoginDecision } from "./loginStep.ts";
import { presentedOf } from "./peers.ts";

export interface CanUserLogIn {
  /** Normalised. */
  readonly user: string;
  /** In the order of `cockroach cert list`, those that are accepted first. */
  readonly certificates: readonly { readonly file: string; readonly decision: LoginDecision }[];
  /** Without a certificate: whether the node asks for a password. */
  readonly withoutCertificate: LoginDecision;
}

/** Judges with every certificate that has a key file, whatever its file is called: the name of a file decides nothing at a login. */
export async function canUserLogIn(directory: CertsDirectory, connection: Omit<SqlConnection, "client">): Promise<CanUserLogIn> {
  const certificates: { file: string; decision: LoginDecision }[] = [];
  for (const file of directory.certificateFiles) {
    const client = isCaUsage(file.usage) ? undefined : presentedOf(file);
    if (client === undefined) continue;
    certificates.push({ file: file.file, decision: await connectSql({ ...connection, client }) });
  }
  const accepted = (one: { readonly decision: LoginDecision }): number => (one.decision.outcome === "accepted" ? 0 : 1);
  return {
    user: normalizeUsername(connection.user),
    certificates: certificates.sort((a, b) => accepted(a) - accepted(b)),
    withoutCertificate: await sqlHandshake(connection),
  };
}
