// Connection URLs (libpq: connection URIs; RFC 3986), which libpq, pgx, lib/pq and `cockroach sql` read alike.

import { tlsParameters, type Connection } from "./connectionRequest.ts";

/** `postgresql://app@node1:26257/defaultdb?sslmode=verify-full&...` */
export function connectionUrl(connection: Connection): string {
  const { user, host, port, database } = connection;
  return `postgresql://${urlPart(user)}@${urlHost(host)}:${port}/${urlPart(database)}?${urlQuery(tlsParameters(connection))}`;
}

/** An IPv6 address stands in brackets, its zone behind an escaped percent sign (RFC 6874). */
export function urlHost(host: string): string {
  return host.includes(":") ? `[${host.replace(/%/g, "%25")}]` : urlPart(host);
}

/** Slashes need no escape in a query, and paths stay readable; a plus sign does, because some readers take it for a blank. */
export function urlQuery(parameters: readonly (readonly [name: string, value: string])[]): string {
  return parameters.map(([name, value]) => `${name}=${urlPart(value).replace(/%2F/g, "/").replace(/%3A/g, ":")}`).join("&");
}

export function urlPart(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
