// The keyword/value form of libpq's connection strings, for psql and whatever else is made with libpq.

import { tlsParameters, type Connection } from "./connectionRequest.ts";

/** `host=node1 port=26257 user=app dbname=defaultdb sslmode=verify-full ...` */
export function connectionKeywords(connection: Connection): string {
  return libpqParameters(connection).map(([name, value]) => `${name}=${quoted(value)}`).join(" ");
}

export function libpqParameters(connection: Connection): readonly (readonly [name: string, value: string])[] {
  const { user, host, port, database } = connection;
  return [["host", host], ["port", port.toString()], ["user", user], ["dbname", database], ...tlsParameters(connection)];
}

/** Values with blanks, quotes or backslashes, and empty ones, stand in single quotes. */
function quoted(value: string): string {
  return /^[^\s'\\=]+$/.test(value) ? value : `'${value.replace(/['\\]/g, "\\$&")}'`;
}
