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
  /** The handshake of psql and other programs with libpq and OpenSSL; absent where it ends as that of the other programs does. */
  readonly libpq?: LoginDecision;
  /** Whether it may call nodes: as another node, an admin command, or a tenant's SQL server. */
  readonly rpc: LoginDecision;
}

export interface LoginReport {
  readonly question: LoginQuestion;
  readonly certificates: readonly CertificateLogins[];
  readonly withoutCertificate: LoginDecision;
  /** The same with libpq; absent where it ends in the same way. */
  readonly withoutCertificateLibpq?: LoginDecision;
  readonly dbConsole?: LoginDecision;
}

export async function loginReport(question: LoginQuestion): Promise<LoginReport> {
  const { clients, unread: _, user, dbConsole, ...connection } = question;
  const certificates =
    user === undefined
      ? await loginsOfEveryone(clients, connection)
      : await loginsOfUser(clients, { ...connection, user });
  const named = { ...connection, ...(user !== undefined && { user }) };
  const withoutCertificate = await sqlHandshake(named);
  const otherwise = await libpqOtherwise(withoutCertificate, named);
  return {
    question,
    certificates,
    withoutCertificate,
    ...(otherwise && { withoutCertificateLibpq: otherwise }),
    ...(dbConsole && { dbConsole: await connectConsole({ ...connection, serverSide: dbConsole }) }),
  };
}

async function loginsOfEveryone(
  clients: readonly Presented[],
  connection: Omit<SqlConnection, "user" | "client">,
): Promise<readonly CertificateLogins[]> {
  const all: CertificateLogins[] = [];
  for (const client of clients) {
    const { handshake, users, everybody } = await whoCanLogIn({ ...connection, client });
    const rpc = await connectRpc({ ...connection, client });
    const libpq = await libpqOtherwise(handshake, { ...connection, client });
    all.push({ client, logins: users, rpc, ...(libpq && { libpq }), ...(everybody !== undefined && { everybody }) });
  }
  return all;
}

async function loginsOfUser(
  clients: readonly Presented[],
  connection: Omit<SqlConnection, "client">,
): Promise<readonly CertificateLogins[]> {
  const { user, certificates } = await canUserLogIn(clients, connection);
  const all: CertificateLogins[] = [];
  for (const { client, decision } of certificates) {
    const libpq = await libpqOtherwise(await sqlHandshake({ ...connection, client }), { ...connection, client });
    const rpc = await connectRpc({ ...connection, client });
    all.push({ client, logins: [{ user, decision }], rpc, ...(libpq && { libpq }) });
  }
  return all;
}

/** The handshake with libpq, where it doesn't end as that with pgx. */
async function libpqOtherwise(
  handshake: LoginDecision,
  connection: Parameters<typeof sqlHandshake>[0],
): Promise<LoginDecision | undefined> {
  const decision = await sqlHandshake({ ...connection, driver: "libpq" });
  return decision.outcome === handshake.outcome ? undefined : decision;
}
