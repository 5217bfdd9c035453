// What a connection string is to be made for: who connects to which server, and what proves it (CockroachDB: connection parameters; client
// connection parameters of `cockroach sql`).

import type { SslMode } from "../login/sslMode.ts";

/**
 * `without-tls` is a node that was started with --accept-sql-without-tls: a password, and nothing encrypted. `insecure` is one that was
 * started with --insecure: no password either.
 */
export type ConnectionLogin = "certificate" | "password" | "without-tls" | "insecure";

/** CockroachDB Cloud: Basic and Standard have a server certificate of a public CA, Advanced one of the cluster's own CA. */
export type CloudPlan = "basic" | "advanced";

export interface ConnectionRequest {
  readonly user: string;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly login: ConnectionLogin;
  /** Absent: verify-full, and disable where there is no TLS. */
  readonly sslMode?: SslMode;
  readonly cloud?: CloudPlan;
  readonly files: ConnectionFiles;
}

/** Paths as they are to stand in the connection string. */
export interface ConnectionFiles {
  readonly certsDirectory: string;
  /** Absent: the client's own trust store. */
  readonly rootCertificate?: string;
  readonly certificate: string;
  readonly key: string;
  /** The key as unencrypted PKCS#8 in DER, the one form that every version of the JDBC driver reads. */
  readonly pkcs8Key: string;
}

/** A request that makes sense, with its defaults filled in. */
export interface Connection extends Omit<ConnectionRequest, "sslMode"> {
  readonly sslMode: SslMode;
}

export const connectionFormats = ["url", "libpq", "jdbc", "cockroach", "go", "node", "python"] as const;
export type ConnectionFormat = (typeof connectionFormats)[number];

/** The parameters of libpq that are about TLS, which its URLs, the Go drivers and psycopg share. */
export function tlsParameters({
  login,
  sslMode,
  files,
}: Connection): readonly (readonly [name: string, value: string])[] {
  if (sslMode === "disable") return [["sslmode", sslMode]];
  return [
    ["sslmode", sslMode],
    ...(files.rootCertificate === undefined ? [] : [["sslrootcert", files.rootCertificate] as const]),
    ...(login === "certificate" ? [["sslcert", files.certificate] as const, ["sslkey", files.key] as const] : []),
  ];
}
