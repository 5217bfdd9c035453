// The answers about a connection. They are remembered for each directory and contain no secrets.

import type { Memento } from "vscode";
import { connectionFormats, type ConnectionFormat } from "../../../cockroach/connection/connectionRequest.ts";
import { sslModes, type SslMode } from "../../../cockroach/login/sslMode.ts";
import { loginWays, type LoginWay } from "../../../view/connection/connectionView.ts";

export interface ConnectionDraft {
  way: LoginWay;
  user: string;
  /** `host:port` */
  address: string;
  database: string;
  sslMode: SslMode;
  format: ConnectionFormat;
  /** The server's CA for CockroachDB Cloud Advanced; empty elsewhere. */
  ca: string;
}

const [firstWay] = loginWays;
const key = "connections";

/** What was answered for this directory the last time; anything unknown, from another version for one, is as if it had not been asked. */
export function recalledDraft(memory: Memento, directory: string): ConnectionDraft {
  const all = memory.get<unknown>(key);
  const known: unknown = isRecord(all) ? all[directory] : undefined;
  const kept = isRecord(known) ? known : {};
  const text = (name: string, otherwise: string): string => (typeof kept[name] === "string" ? kept[name] : otherwise);
  const way = loginWays.find(({ id }) => id === kept["way"]) ?? firstWay;
  if (way === undefined) throw new Error("no login method was chosen");
  return {
    way,
    user: text("user", ""),
    address: text("address", ""),
    database: text("database", "defaultdb"),
    sslMode: sslModes.find((mode) => mode === kept["sslMode"]) ?? "verify-full",
    format: connectionFormats.find((format) => format === kept["format"]) ?? "url",
    ca: text("ca", ""),
  };
}

export async function remember(
  memory: Memento,
  directory: string,
  { way, ...answers }: ConnectionDraft,
): Promise<void> {
  const all = memory.get<unknown>(key);
  await memory.update(key, { ...(isRecord(all) ? all : {}), [directory]: { ...answers, way: way.id } });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
