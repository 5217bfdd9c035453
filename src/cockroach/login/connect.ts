// Whole connections, from the first octet to the login: SQL, RPC between nodes, a tenant's SQL server to the storage nodes, and a browser
// to the DB Console.

import { certificateLogin } from "./certificateLogin.ts";
import { clientSteps, serverSteps } from "./handshake.ts";
import type { LoginSettings } from "./loginSettings.ts";
import { decisionOf, type LoginDecision, type LoginStep } from "./loginStep.ts";
import type { Presented, ServerSide, Verifier } from "./peers.ts";
import { rpcLogin } from "./rpcLogin.ts";
import { sslModeChecks, type SslMode } from "./sslMode.ts";

export interface Connection {
  readonly serverSide: ServerSide;
  /** Absent: the client has no certificate. */
  readonly client?: Presented;
  readonly settings: LoginSettings;
  readonly verifier: Verifier;
  /** As in the connection string, without port. Absent: it is not compared. */
  readonly host?: string;
}

export interface SqlConnection extends Connection {
  readonly user: string;
  readonly sslMode: SslMode;
}

/** `psql`, `cockroach sql` or an application. */
export async function connectSql(connection: SqlConnection): Promise<LoginDecision> {
  const { client, user, settings } = connection;
  const handshake = await sqlHandshake(connection);
  if (client === undefined || handshake.outcome !== "accepted") return handshake;
  const login = certificateLogin(client.certificate, user, settings);
  return { ...login, steps: [...handshake.steps, ...login.steps] };
}

/** The part that is the same for every user. Without a certificate it ends at the question for a password. */
export async function sqlHandshake({
  serverSide,
  client,
  settings,
  verifier,
  host,
  sslMode,
}: Omit<SqlConnection, "user">): Promise<LoginDecision> {
  const checks = sslModeChecks(
    sslMode,
    serverSide.serverStore.anchors.length > 0 || serverSide.serverStore.unread !== undefined,
  );
  if (!checks.usesTls) {
    return decisionOf([
      {
        id: "tls",
        side: "node",
        check: "TLS",
        outcome: "refused",
        found: checks.meaning,
        says: "node is running secure mode, SSL connection required",
        source: "pkg/sql/pgwire/server.go",
      },
    ]);
  }
  const server = decisionOf(await serverSteps(serverSide, checks, host, verifier));
  if (server.outcome !== "accepted") return server;
  if (client !== undefined) return decisionOf([...server.steps, ...(await clientSteps(client, serverSide, verifier))]);
  return decisionOf([...server.steps, withoutCertificate(settings)], "password");
}

/** `server` is the node that is called; the caller is another node, or an admin command. */
export async function connectRpc(
  { serverSide, client, settings, verifier, host }: Connection,
  asTenant?: string,
): Promise<LoginDecision> {
  // CockroachDB's own clients always verify chain and host.
  const server = decisionOf(await serverSteps(serverSide, sslModeChecks("verify-full", true), host, verifier));
  if (server.outcome !== "accepted") return server;
  if (client === undefined) {
    return decisionOf([
      ...server.steps,
      {
        ...missing,
        found: "The client has no certificate",
        says: "TLSInfo is not available in request context",
        source: "pkg/rpc/auth.go",
      },
    ]);
  }
  const handshake = decisionOf([...server.steps, ...(await clientSteps(client, serverSide, verifier))]);
  if (handshake.outcome !== "accepted") return handshake;
  const login = rpcLogin(client.certificate, settings, asTenant);
  return { ...login, steps: [...handshake.steps, ...login.steps] };
}

/** A browser, which has a trust store of its own: `serverStore` stands for it where the CA was imported there. */
export async function connectConsole({
  serverSide,
  verifier,
  host,
}: Omit<Connection, "settings" | "client">): Promise<LoginDecision> {
  const server = decisionOf(await serverSteps(serverSide, sslModeChecks("verify-full", true), host, verifier));
  const found = "The DB Console asks for no certificate; users log in with a password or by single sign-on";
  return decisionOf(
    [
      ...server.steps,
      { id: "console", side: "node", check: "Login", outcome: "noted", found, source: "pkg/security/tls.go" },
    ],
    "password",
  );
}

const missing = { id: "no-certificate", side: "node", check: "Certificate of the client", outcome: "refused" } as const;

function withoutCertificate({ method }: LoginSettings): LoginStep {
  const source = "pkg/sql/pgwire/auth_methods.go";
  if (method === "cert")
    return {
      ...missing,
      found: "The client has no certificate, and the HBA configuration demands one",
      says: "no TLS peer certificates, but required for auth",
      source,
    };
  return { ...missing, outcome: "noted", found: "The client has no certificate; the node asks for a password", source };
}
