// All questions about the logins of several certificates at once: what the `who` command prints and a page shows.

import { canUserLogIn } from "./canUserLogIn.ts";
import { connectConsole, connectRpc, sqlHandshake, type SqlConnection } from "./connect.ts";
import type { LoginDecision } from "./loginStep.ts";
import type { UnreadFile } from "../directory/certsDirectory.ts";
import type { Presented, ServerSide } from "./peers.ts";
import { whoCanLogIn, type UserDecision } from "./whoCanLogIn.ts";

export interface LoginQuestion extends Omit<SqlConnection, "user" | "client"> {
  readonly clients: readonly Presented[];
  /** Files that weren't read because of one of our limits. The users they log in can't be determined. */
  readonly unread: readonly UnreadFile[];
  /** Absent: everybody whom the certificates or the settings name. */
  readonly user?: string;
  /** The DB Console of the node. Absent if nothing is known about it. */
  readonly dbConsole?: ServerSide;
}

export interface CertificateLogins {
  readonly client: Presented;
  /** Users who log in first. If a user was requested, only that one. */
  readonly logins: readonly UserDecision[];
  /** If every SQL user except root logs in: why. */
  readonly everybody?: string;
  /** Whether it may call nodes, as another node, an admin command, or a tenant's SQL server. */
  readonly rpc: LoginDecision;
}

export interface LoginReport {
  readonly question: LoginQuestion;
  readonly certificates: readonly CertificateLogins[];
  readonly withoutCertificate: LoginDecision;
  readonly dbConsole?: LoginDecision;
}

export async function loginReport(question: LoginQuestion): Promise<LoginReport> {
  const { clients, unread: _, user, dbConsole, ...connection } = question;
  const certificates =
    user === undefined ? await whoever(clients, connection) : await oneUser(clients, { ...connection, user });
  return {
    question,
    certificates,
    withoutCertificate: await sqlHandshake({ ...connection, ...(user !== undefined && { user }) }),
    ...(dbConsole && { dbConsole: await connectConsole({ ...connection, serverSide: dbConsole }) }),
  };
}

async function whoever(
  clients: readonly Presented[],
  connection: Omit<SqlConnection, "user" | "client">,
): Promise<readonly CertificateLogins[]> {
  const all: CertificateLogins[] = [];
  for (const client of clients) {
    const { users, everybody } = await whoCanLogIn({ ...connection, client });
    const rpc = await connectRpc({ ...connection, client });
    all.push({ client, logins: users, rpc, ...(everybody !== undefined && { everybody }) });
  }
  return all;
}

async function oneUser(
  clients: readonly Presented[],
  connection: Omit<SqlConnection, "client">,
): Promise<readonly CertificateLogins[]> {
  const { user, certificates } = await canUserLogIn(clients, connection);
  const all: CertificateLogins[] = [];
  for (const { client, decision } of certificates) {
    all.push({ client, logins: [{ user, decision }], rpc: await connectRpc({ ...connection, client }) });
  }
  return all;
}
