// Checks whether a requested connection can work, and what its user must know: what sslmode leaves unverified, what
// --insecure means.

import { failWith, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import type { KeyForm } from "../files/otherContent.ts";
import { characterProblem } from "../files/characterProblem.ts";
import { sslModeChecks } from "../login/sslMode.ts";
import type { Connection, ConnectionFormat, ConnectionRequest } from "./connectionRequest.ts";
import { modeRefusal, usesTls } from "./modeRefusal.ts";

export interface CheckedConnection {
  readonly connection: Connection;
  /** Notices to show with the connection string. */
  readonly notices: readonly string[];
}

/**
 * Returns the connection with its defaults, or why it would fail. `pkcs8`: the form of the key for JDBC. Absent if it
 * doesn't exist or isn't known.
 */
export function checkConnection(
  request: ConnectionRequest,
  format: ConnectionFormat,
  pkcs8?: KeyForm,
): Result<CheckedConnection, Refusal> {
  const { login, user, host, port, database, files } = request;
  const sslMode = request.sslMode ?? (usesTls(request) ? "verify-full" : "disable");
  const odd = oddCharacterProblem({ "user name": user, host, database, ...files });
  if (odd !== undefined) return failWith(odd, "No driver accepts such text.");
  if (user === "") return failWith("the user name is empty", { id: "name-user" });
  if (!/^[^\s,/?#@[\]\\]+$/.test(host))
    return failWith(
      `the host ${JSON.stringify(host)} isn't a host name or an IP address`,
      "Enter one host, without a port or brackets.",
    );
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return failWith(`the port ${port} is not between 1 and 65535`, "CockroachDB's default port is 26257.");
  const refused = modeRefusal(request, sslMode);
  if (refused !== undefined) return { ok: false, error: refused };
  if (request.cloud === "basic" && login === "certificate") {
    return failWith(
      "CockroachDB Cloud Basic and Standard don't support client certificates",
      "Log in with a password. Advanced clusters accept client certificates.",
    );
  }
  const connection: Connection = { ...request, sslMode };
  return succeed({
    connection,
    notices: [
      ...modeNotices(connection),
      ...loginNotices(connection),
      ...cloudNotices(connection),
      ...formatNotices(connection, format, pkcs8),
    ],
  });
}

/** Characters that end a C string, aren't text, or would make two lines of one. */
function oddCharacterProblem(texts: Readonly<Record<string, string | undefined>>): string | undefined {
  for (const [what, text = ""] of Object.entries(texts)) {
    const problem = characterProblem(text);
    if (problem !== undefined)
      return `the ${what === "user name" || what === "host" || what === "database" ? what : "path"} ${JSON.stringify(text)} ${problem}`;
  }
  return undefined;
}

function modeNotices({ sslMode, files, login }: Connection): readonly string[] {
  if (sslMode === "verify-full" || login === "without-tls" || login === "insecure") return [];
  const checks = sslModeChecks(sslMode, files.rootCertificate !== undefined);
  const risk = checks.verifiesChain
    ? "Anyone with another node's certificate of this CA, or one without extended key usage, can impersonate the server."
    : "Anyone on the network path can pose as the server and read the password.";
  return [`warning: ${checks.meaning}. ${risk} CockroachDB recommends verify-full.`];
}

function loginNotices({ login, user }: Connection): readonly string[] {
  switch (login) {
    case "certificate":
      return [];
    case "password":
      return [
        "note: the password isn't included. The client asks for it, or reads it from PGPASSWORD or a password file.",
      ];
    case "without-tls":
      return [
        "warning: the connection isn't encrypted and the server isn't verified. Anyone on the network path can read the password and all data. It works only with nodes started with --accept-sql-without-tls. Use it only on a network that you fully trust.",
      ];
    case "insecure":
      return [
        `warning: a cluster started with --insecure doesn't authenticate anyone. Anyone who reaches its port can act as ${user} or root, and nothing is encrypted. Use it only for experiments on your own machine.`,
      ];
  }
}

function cloudNotices({ cloud, files, login }: Connection): readonly string[] {
  switch (cloud) {
    case "basic":
      return files.rootCertificate === undefined
        ? [
            "note: the server's CA is public. cockroach, Go, and Node.js find it in the system or include it. For psql, Python, and JDBC, download it to ~/.postgresql/root.crt from https://cockroachlabs.cloud/clusters/<cluster-id>/cert.",
            "note: a ca.crt in ~/.cockroach-certs takes precedence for cockroach sql and makes this connection fail with “certificate signed by unknown authority”.",
          ]
        : [];
    case "advanced":
      return [
        "note: sslrootcert must be the cluster's CA from https://cockroachlabs.cloud/clusters/<cluster-id>/cert.",
        ...(login === "certificate"
          ? [
              "note: the client certificate must be signed by the client CA that was uploaded to the cluster. It's a different CA than the one in sslrootcert.",
            ]
          : []),
      ];
    default:
      return [];
  }
}

function formatNotices(
  { login, sslMode, files }: Connection,
  format: ConnectionFormat,
  pkcs8: KeyForm | undefined,
): readonly string[] {
  switch (format) {
    case "url":
      return sslMode === "verify-full" || sslMode === "disable"
        ? []
        : [
            `note: the pg driver of Node.js reads sslmode=${sslMode} in a URL as verify-full; its own format does what you chose.`,
          ];
    case "jdbc":
      return [
        ...(login === "certificate" ? pkcs8Notices(files.pkcs8Key, pkcs8) : []),
        ...(sslMode === "require" && files.rootCertificate !== undefined
          ? ["warning: the JDBC driver verifies nothing with sslmode=require, whatever sslrootcert says."]
          : []),
      ];
    case "node":
      return sslMode === "allow" || sslMode === "prefer"
        ? [
            `note: the pg driver has no equivalent of sslmode=${sslMode}; the code always uses TLS and accepts every server.`,
          ]
        : [];
    default:
      return [];
  }
}

function pkcs8Notices(file: string, form: KeyForm | undefined): readonly string[] {
  switch (form) {
    case "der":
      return [];
    case "encrypted":
      return [
        `note: ${file} is encrypted. Give the JDBC driver its passphrase as sslpassword, or export the key without one.`,
      ];
    case "pem":
      return [`warning: ${file} is PEM. The JDBC driver needs PKCS#8 in DER: export the key in that format.`];
    case "other":
      return [`warning: ${file} isn't PKCS#8 in DER, which the JDBC driver needs: export the key in that format.`];
    case undefined:
      return [`note: the JDBC driver needs the key as PKCS#8 in DER: ${file}. Export the key to create it.`];
  }
}
