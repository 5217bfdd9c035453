// What a SQL client checks about the node with each `sslmode`, side by side.

import type { LoginDecision } from "./loginStep.ts";
import { sqlHandshake, type SqlConnection } from "./connect.ts";
import { sslModes, type SslMode } from "./sslMode.ts";

export interface SslModeDecision {
  readonly mode: SslMode;
  /**
   * The decision for a client without a certificate: if the node is accepted, `password`, or the rejection by HBA's
   * `cert`.
   */
  readonly decision: LoginDecision;
}

/** In the order of libpq's documentation: from no check to all checks. */
export async function serverChecks(
  connection: Omit<SqlConnection, "user" | "client" | "sslMode">,
): Promise<readonly SslModeDecision[]> {
  const all: SslModeDecision[] = [];
  for (const mode of sslModes) all.push({ mode, decision: await sqlHandshake({ ...connection, sslMode: mode }) });
  return all;
}
