// `host:port` as people paste it.

import { parseIpAddress } from "../../pki/names/ipAddress.ts";

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** CockroachDB's default SQL port. */
export const defaultPort = 26_257;

/**
 * Parses `node1`, `node1:26257`, `10.0.0.1:26257`, `::1`, and `[::1]:26257`. Returns `undefined` for anything else.
 * `checkConnection` checks the host.
 */
export function parseAddress(text: string): Address | undefined {
  const trimmed = text.trim();
  if (parseIpAddress(trimmed) !== undefined) return { host: trimmed, port: defaultPort };
  const [, bracketed, plain, digits] =
    /^(?:\[([^\][\s]*:[^\][\s]*)\]|([^:[\]\s]+))(?::(\d{1,5}))?$/.exec(trimmed) ?? [];
  const host = bracketed ?? plain;
  const port = digits === undefined ? defaultPort : Number(digits);
  return host === undefined || port < 1 || port > 65_535 ? undefined : { host, port };
}

/** Formats an address, the reverse of `parseAddress`. */
export function addressText({ host, port }: Address): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
