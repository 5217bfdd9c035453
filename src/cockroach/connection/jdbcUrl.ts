// The URL of PostgreSQL's JDBC driver (pgjdbc: connecting to the database; configuring the client). It wants the key as
// PKCS #8 in DER.

import { urlHost, urlPart, urlQuery } from "../quote/url.ts";
import { tlsParameters, type Connection } from "./connectionRequest.ts";

/** `jdbc:postgresql://node1:26257/defaultdb?user=app&sslmode=verify-full&...` */
export function jdbcUrl(connection: Connection): string {
  const { user, host, port, database, files } = connection;
  const tls = tlsParameters(connection).map(
    ([name, value]) => [name, name === "sslkey" ? files.pkcs8Key : value] as const,
  );
  return `jdbc:postgresql://${urlHost(host)}:${port}/${urlPart(database)}?${urlQuery([["user", user], ...tls])}`;
}
