// The keyword/value form of libpq's connection strings, for psql and other programs that use libpq.

import { libpqValue } from "../quote/libpq.ts";
import { tlsParameters, type Connection } from "./connectionRequest.ts";

/** `host=node1 port=26257 user=app dbname=defaultdb sslmode=verify-full ...` */
export function connectionKeywords(connection: Connection): string {
  return libpqParameters(connection)
    .map(([name, value]) => `${name}=${libpqValue(value)}`)
    .join(" ");
}

export function libpqParameters(connection: Connection): readonly (readonly [name: string, value: string])[] {
  const { user, host, port, database } = connection;
  return [
    ["host", host],
    ["port", port.toString()],
    ["user", user],
    ["dbname", database],
    ...tlsParameters(connection),
  ];
}
