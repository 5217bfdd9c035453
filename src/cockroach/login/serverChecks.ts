// What a SQL client checks of the node with each `sslmode`, beside each other.

import type { LoginDecision } from "./loginStep.ts";
import { sqlHandshake, type SqlConnection } from "./connect.ts";
import { sslModes, type SslMode } from "./sslMode.ts";

export interface SslModeDecision {
  readonly mode: SslMode;
  /** Of a client without a certificate: where the node is accepted, the outcome is `password`, or the refusal of HBA's `cert`. */
  readonly decision: LoginDecision;
}

/** In the order of libpq's documentation: from no check to all. */
export async function serverChecks(
  connection: Omit<SqlConnection, "user" | "client" | "sslMode">,
): Promise<readonly SslModeDecision[]> {
  const all: SslModeDecision[] = [];
  for (const mode of sslModes) all.push({ mode, decision: await sqlHandshake({ ...connection, sslMode: mode }) });
  return all;
}
