// Checks whether a requested connection can work, and what its user must know: what sslmode leaves unverified, what
// --insecure means.

import { achieved, refusal, type Attempt } from "../result/refusal.ts";
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
): Attempt<CheckedConnection> {
  const { login, user, host, port, database, files } = request;
  const sslMode = request.sslMode ?? (usesTls(request) ? "verify-full" : "disable");
  const odd = oddText({ "user name": user, host, database, ...files });
  if (odd !== undefined) return refusal(odd, "No driver can be given such a text.");
  if (user === "") return refusal("the user name is empty", { id: "name-user" });
  if (!/^[^\s,/?#@[\]\\]+$/.test(host))
    return refusal(
      `the host ${JSON.stringify(host)} is no host name and no IP address`,
      "Give one host, without port and without brackets.",
    );
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return refusal(`the port ${port} is not between 1 and 65535`, "CockroachDB's own is 26257.");
  const refused = modeRefusal(request, sslMode);
  if (refused !== undefined) return { ok: false, refusal: refused };
  if (request.cloud === "basic" && login === "certificate") {
    return refusal(
      "CockroachDB Cloud Basic and Standard have no client certificates",
      "Log in with a password; Advanced clusters take client certificates.",
    );
  }
  const connection: Connection = { ...request, sslMode };
  return achieved({
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
function oddText(texts: Readonly<Record<string, string | undefined>>): string | undefined {
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
    : "Whoever is on the way can pose as the server, and read a password.";
  return [`warning: ${checks.meaning}. ${risk} CockroachDB advises verify-full.`];
}

function loginNotices({ login, user }: Connection): readonly string[] {
  switch (login) {
    case "certificate":
      return [];
    case "password":
      return [
        "note: the password is not in it. The client asks for it, or takes it from PGPASSWORD or a password file.",
      ];
    case "without-tls":
      return [
        "warning: nothing is encrypted and the server is not verified: the password and all data can be read on the way. It works only with nodes that were started with --accept-sql-without-tls; use it inside a network that you trust altogether.",
      ];
    case "insecure":
      return [
        `warning: a cluster started with --insecure asks nobody for proof: everyone who reaches its port is ${user}, or root, and reads and changes everything. Nothing is encrypted. Use it for experiments on your own machine only.`,
      ];
  }
}

function cloudNotices({ cloud, files, login }: Connection): readonly string[] {
  switch (cloud) {
    case "basic":
      return files.rootCertificate === undefined
        ? [
            "note: the server's CA is public. cockroach, Go and Node.js find it in the system or bring it along; psql, Python and JDBC look for it in ~/.postgresql/root.crt: download it there from https://cockroachlabs.cloud/clusters/<cluster-id>/cert.",
            "note: a ca.crt in ~/.cockroach-certs takes precedence for cockroach sql and makes this connection fail with “certificate signed by unknown authority”.",
          ]
        : [];
    case "advanced":
      return [
        "note: sslrootcert must be the cluster's CA from https://cockroachlabs.cloud/clusters/<cluster-id>/cert.",
        ...(login === "certificate"
          ? [
              "note: the client certificate must be signed by the client CA that was uploaded to the cluster. That is another CA than the one in sslrootcert, and no mistake.",
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
            `note: the pg driver of Node.js reads sslmode=${sslMode} in a URL as verify-full; its own form does what was asked for.`,
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
        ? [`note: the pg driver has nothing like sslmode=${sslMode}; the code uses TLS always and takes every server.`]
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
      return [`warning: ${file} is PEM. The JDBC driver wants PKCS#8 in DER: export the key in that format again.`];
    case "other":
      return [
        `warning: ${file} isn't PKCS#8 in DER, which the JDBC driver wants: export the key in that format again.`,
      ];
    case undefined:
      return [
        `note: the JDBC driver wants the key as PKCS#8 in DER: ${file}. Export the key in that format to have it.`,
      ];
  }
}
