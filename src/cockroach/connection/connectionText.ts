// A connection in the form that somebody is to paste.

import { cockroachSqlCommand } from "./cockroachSqlCommand.ts";
import { connectionKeywords } from "./connectionKeywords.ts";
import type { Connection, ConnectionFormat } from "./connectionRequest.ts";
import { goSource, nodeSource, pythonSource } from "./connectionSource.ts";
import { connectionUrl } from "./connectionUrl.ts";
import { jdbcUrl } from "./jdbcUrl.ts";

const writers: Readonly<Record<ConnectionFormat, (connection: Connection) => string>> = {
  url: connectionUrl,
  libpq: connectionKeywords,
  jdbc: jdbcUrl,
  cockroach: cockroachSqlCommand,
  go: goSource,
  node: nodeSource,
  python: pythonSource,
};

/** Without a line feed at the end. There is no secret in it: keys are named by their paths, and passwords not at all. */
export function connectionText(connection: Connection, format: ConnectionFormat): string {
  return writers[format](connection);
}
