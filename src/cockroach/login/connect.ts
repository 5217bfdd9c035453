// Whole connections, from the first byte to the login: SQL, RPC between nodes, a tenant's SQL server to the storage
// nodes, and a browser to the DB Console.

import { browserSteps } from "./browserSteps.ts";
import { cipherStep } from "./cipherSuites.ts";
import { clientSteps, serverSteps, startStep } from "./handshake.ts";
import type { LoginSettings } from "./loginSettings.ts";
import { libpqChecks, libpqKeySteps, libpqPresented, libpqServerSteps } from "./libpq.ts";
import { decisionOf, type LoginDecision } from "./loginStep.ts";
import type { Presented, ServerSide, Verifier } from "./peers.ts";
import { rpcLogin } from "./rpcLogin.ts";
import { sqlLogin } from "./sqlLogin.ts";
import { sslModeChecks, type SslMode } from "./sslMode.ts";
import { accessTexts } from "../texts/accessTexts.ts";

export interface Connection {
  readonly serverSide: ServerSide;
  /** Absent: the client has no certificate. */
  readonly client?: Presented;
  readonly settings: LoginSettings;
  readonly verifier: Verifier;
  /** As in the connection string, without the port. Absent: it isn't compared. */
  readonly host?: string;
}

export interface SqlConnection extends Connection {
  readonly user: string;
  readonly sslMode: SslMode;
  /** Absent: `pgx`. */
  readonly driver?: Driver;
}

/** `pgx` is that of `cockroach sql` and of Go; `libpq` that of psql, Python, and others with OpenSSL. */
export type Driver = "pgx" | "libpq";

/** `psql`, `cockroach sql` or an application. */
export async function connectSql(connection: SqlConnection): Promise<LoginDecision> {
  return continueSql(await tlsHandshake(connection), connection);
}

/**
 * The part that is the same for every user except root, who has a fixed rule. Without a certificate, it ends at the
 * password prompt.
 */
export async function sqlHandshake(
  connection: Omit<SqlConnection, "user"> & { readonly user?: string },
): Promise<LoginDecision> {
  const { user, client, ...rest } = connection;
  const handshake = await tlsHandshake(connection);
  if (client !== undefined) return handshake;
  return continueSql(handshake, { ...rest, ...(user !== undefined && { user }) });
}

/** What the node decides after the handshake. */
export function continueSql(
  handshake: LoginDecision,
  {
    client,
    user,
    settings,
    sslMode,
  }: Pick<SqlConnection, "client" | "settings" | "sslMode"> & { readonly user?: string },
): LoginDecision {
  if (handshake.outcome !== "accepted") return handshake;
  const usesTls = sslMode !== "disable";
  const login = sqlLogin({ usesTls, ...(client && { client }), ...(user !== undefined && { user }) }, settings);
  return { ...login, steps: [...handshake.steps, ...login.steps] };
}

/** From the first byte to the end of the TLS handshake. */
async function tlsHandshake({
  serverSide,
  client,
  settings,
  verifier,
  host,
  sslMode,
  driver = "pgx",
}: Omit<SqlConnection, "user">): Promise<LoginDecision> {
  const start = startStep(serverSide);
  if (start !== undefined) return decisionOf([start]);
  const hasRoot = serverSide.serverStore.anchors.length > 0 || serverSide.serverStore.unread !== undefined;
  const checks = driver === "libpq" ? libpqChecks(sslMode, hasRoot) : sslModeChecks(sslMode, hasRoot);
  if (!checks.usesTls) {
    const step = {
      id: "tls",
      side: "node",
      check: "Use of TLS",
      found: checks.meaning,
      source: "pkg/sql/pgwire/server.go",
    } as const;
    return decisionOf([
      settings.acceptsSqlWithoutTls
        ? { ...step, outcome: "noted", found: `${checks.meaning}. The nodes run with --accept-sql-without-tls` }
        : { ...step, outcome: "refused", says: accessTexts.tlsRequired },
    ]);
  }
  const cipher = cipherStep(serverSide.server?.certificate, settings);
  const server = decisionOf([
    ...(cipher === undefined ? [] : [cipher]),
    ...(driver === "libpq"
      ? await libpqServerSteps(serverSide, checks, host, verifier)
      : await serverSteps(serverSide, checks, host, verifier)),
  ]);
  if (server.outcome !== "accepted" || client === undefined) return server;
  if (driver === "pgx")
    return decisionOf([...server.steps, ...(await clientSteps(client, serverSide, verifier, "sql"))]);
  const shown = await libpqPresented(client, serverSide, verifier);
  return decisionOf([
    ...server.steps,
    ...libpqKeySteps(client),
    ...(await clientSteps(shown, serverSide, verifier, "libpq")),
  ]);
}

/** `server` is the called node. The caller is another node or an admin command. */
export async function connectRpc(
  { serverSide, client, settings, verifier, host }: Connection,
  asTenant?: string,
): Promise<LoginDecision> {
  const start = startStep(serverSide);
  if (start !== undefined) return decisionOf([start]);
  // CockroachDB's own clients always verify chain and host.
  const server = decisionOf(await serverSteps(serverSide, sslModeChecks("verify-full", true), host, verifier));
  if (server.outcome !== "accepted") return server;
  if (client === undefined) {
    return decisionOf([
      ...server.steps,
      {
        ...missing,
        found: "The client has no certificate",
        says: accessTexts.noTlsInfo,
        source: "pkg/rpc/auth.go",
      },
    ]);
  }
  const handshake = decisionOf([...server.steps, ...(await clientSteps(client, serverSide, verifier, "rpc"))]);
  if (handshake.outcome !== "accepted") return handshake;
  const login = rpcLogin(client.certificate, settings, asTenant);
  return { ...login, steps: [...handshake.steps, ...login.steps] };
}

/** A browser, which has its own trust store: see browserSteps.ts. */
export async function connectConsole({
  serverSide,
  verifier,
  host,
}: Omit<Connection, "settings" | "client">): Promise<LoginDecision> {
  const start = startStep(serverSide);
  if (start !== undefined) return decisionOf([start]);
  const server = decisionOf(await browserSteps(serverSide, host, verifier));
  const found = "The DB Console doesn't ask for a certificate. Users log in with a password or single sign-on";
  return decisionOf(
    [
      ...server.steps,
      { id: "console", side: "node", check: "Login", outcome: "noted", found, source: "pkg/security/tls.go" },
    ],
    "password",
  );
}

const missing = { id: "no-certificate", side: "node", check: "Client certificate", outcome: "refused" } as const;
