// "Can USER Log In?": every certificate that could be presented, and the login without one.

import { normalizeUsername } from "../principals/username.ts";
import { connectSql, sqlHandshake, type SqlConnection } from "./connect.ts";
import type { LoginDecision } from "./loginStep.ts";
import type { Presented } from "./peers.ts";

export interface CanUserLogIn {
  /** Normalized. */
  readonly user: string;
  /** Accepted certificates first, then the one named after the user, otherwise in the order of the clients. */
  readonly certificates: readonly { readonly client: Presented; readonly decision: LoginDecision }[];
  /** The login without a certificate: whether the node asks for a password. */
  readonly withoutCertificate: LoginDecision;
}

/** Judges a login of the user with each of the certificates. */
export async function canUserLogIn(
  clients: readonly Presented[],
  connection: Omit<SqlConnection, "client">,
): Promise<CanUserLogIn> {
  const certificates: CanUserLogIn["certificates"][number][] = [];
  for (const client of clients) certificates.push({ client, decision: await connectSql({ ...connection, client }) });
  const user = normalizeUsername(connection.user);
  const rank = ({ client, decision }: CanUserLogIn["certificates"][number]): number =>
    decision.outcome === "accepted" ? 0 : client.file.endsWith(`client.${user}.crt`) ? 1 : 2;
  return {
    user,
    certificates: certificates.sort((a, b) => rank(a) - rank(b)),
    withoutCertificate: await sqlHandshake(connection),
  };
}
