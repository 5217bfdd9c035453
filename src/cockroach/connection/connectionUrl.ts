// Connection URLs (libpq: connection URIs; RFC 3986), which libpq, pgx, lib/pq and `cockroach sql` read alike.

import { urlHost, urlPart, urlQuery } from "../quote/url.ts";
import { tlsParameters, type Connection } from "./connectionRequest.ts";

/** `postgresql://app@node1:26257/defaultdb?sslmode=verify-full&...` */
export function connectionUrl(connection: Connection): string {
  const { user, host, port, database } = connection;
  return `postgresql://${urlPart(user)}@${urlHost(host)}:${port}/${urlPart(database)}?${urlQuery(tlsParameters(connection))}`;
}
