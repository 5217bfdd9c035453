// A few lines of Go (pgx), Node.js (pg) and Python (psycopg) that connect.

import { parseIpAddress } from "../../pki/names/ipAddress.ts";
import { sslModeChecks } from "../login/sslMode.ts";
import { sourceLiteral } from "../quote/sourceLiteral.ts";
import type { Connection } from "./connectionRequest.ts";
import { connectionUrl } from "./connectionUrl.ts";
import { libpqParameters } from "./connectionKeywords.ts";

/** Go, with pgx. Its URLs are libpq's. */
export function goSource(connection: Connection): string {
  return `conn, err := pgx.Connect(context.Background(), ${sourceLiteral(connectionUrl(connection))})`;
}

/** Python, with psycopg, which hands its arguments to libpq. */
export function pythonSource(connection: Connection): string {
  const lines = libpqParameters(connection).map(
    ([name, value]) => `    ${name}=${name === "port" ? value : sourceLiteral(value)},`,
  );
  return ["import psycopg", "", "connection = psycopg.connect(", ...lines, ")"].join("\n");
}

/**
 * Node.js, with pg. The checks are spelled out: the driver's own reading of sslmode differs from libpq's, and from
 * version to version.
 */
export function nodeSource(connection: Connection): string {
  const { user, host, port, database, sslMode } = connection;
  const tls =
    sslMode === "disable"
      ? ["  ssl: false,"]
      : ["  ssl: {", ...tlsOptions(connection).map((line) => `    ${line},`), "  },"];
  return [
    'import { readFileSync } from "node:fs";',
    'import pg from "pg";',
    "",
    "const client = new pg.Client({",
    `  user: ${sourceLiteral(user)},`,
    `  host: ${sourceLiteral(host)},`,
    `  port: ${port},`,
    `  database: ${sourceLiteral(database)},`,
    ...tls,
    "});",
    "await client.connect();",
  ]
    .slice(sslMode === "disable" ? 1 : 0)
    .join("\n");
}

function tlsOptions({ host, login, sslMode, files }: Connection): readonly string[] {
  const { verifiesChain, verifiesHost } = sslModeChecks(sslMode, files.rootCertificate !== undefined);
  const file = (path: string): string => `readFileSync(${sourceLiteral(path)})`;
  return [
    `rejectUnauthorized: ${verifiesChain}`,
    ...(verifiesChain && !verifiesHost ? ["checkServerIdentity: () => undefined"] : []),
    // The driver names the server for TLS only if it has a name; without this, an address would be verified as
    // “localhost”.
    ...(verifiesHost && parseIpAddress(host) !== undefined ? [`host: ${sourceLiteral(host)}`] : []),
    ...(files.rootCertificate === undefined ? [] : [`ca: ${file(files.rootCertificate)}`]),
    ...(login === "certificate" ? [`cert: ${file(files.certificate)}`, `key: ${file(files.key)}`] : []),
  ];
}
