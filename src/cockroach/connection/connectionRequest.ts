// The input for a connection string: who connects to which server, and how the user authenticates (CockroachDB:
// connection parameters; client connection parameters of `cockroach sql`).

import type { SslMode } from "../login/sslMode.ts";

/**
 * `without-tls`: a node started with --accept-sql-without-tls, with a password and without encryption. `insecure`: a
 * node started with --insecure, also without a password.
 */
export type ConnectionLogin = "certificate" | "password" | "without-tls" | "insecure";

/**
 * CockroachDB Cloud: the server certificates of Basic and Standard are signed by a public CA, those of Advanced by the
 * cluster's own CA.
 */
export type CloudPlan = "basic" | "advanced";

export interface ConnectionRequest {
  readonly user: string;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly login: ConnectionLogin;
  /** Absent: verify-full, or disable without TLS. */
  readonly sslMode?: SslMode;
  readonly cloud?: CloudPlan;
  readonly files: ConnectionFiles;
}

/** Paths as they will appear in the connection string. */
export interface ConnectionFiles {
  readonly certsDirectory: string;
  /** Absent: the client's own trust store. */
  readonly rootCertificate?: string;
  readonly certificate: string;
  readonly key: string;
  /** The key as unencrypted PKCS #8 in DER, the only form that every version of the JDBC driver reads. */
  readonly pkcs8Key: string;
}

/** A valid request with its defaults filled in. */
export interface Connection extends Omit<ConnectionRequest, "sslMode"> {
  readonly sslMode: SslMode;
}

export const connectionFormats = ["url", "libpq", "jdbc", "cockroach", "go", "node", "python"] as const;
export type ConnectionFormat = (typeof connectionFormats)[number];

/** The TLS parameters of libpq, which its URLs, the Go drivers, and psycopg share. */
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
