// `host:port` as people paste it.

import { parseIpAddress } from "../../pki/names/ipAddress.ts";

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** CockroachDB's port for SQL, unless it is told otherwise. */
export const defaultPort = 26_257;

/** `node1`, `node1:26257`, `10.0.0.1:26257`, `::1`, `[::1]:26257`; `undefined` for anything else. Whether the host can be one, `checkConnection` says. */
export function parseAddress(text: string): Address | undefined {
  const trimmed = text.trim();
  if (parseIpAddress(trimmed) !== undefined) return { host: trimmed, port: defaultPort };
  const [, bracketed, plain, digits] =
    /^(?:\[([^\][\s]*:[^\][\s]*)\]|([^:[\]\s]+))(?::(\d{1,5}))?$/.exec(trimmed) ?? [];
  const host = bracketed ?? plain;
  const port = digits === undefined ? defaultPort : Number(digits);
  return host === undefined || port < 1 || port > 65_535 ? undefined : { host, port };
}

/** The other direction. */
export function addressText({ host, port }: Address): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
