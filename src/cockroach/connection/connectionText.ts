// Formats a connection for pasting.

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

/**
 * Returns text without a line feed at the end. It contains no secret: keys are given by their paths, and passwords not
 * at all.
 */
export function connectionText(connection: Connection, format: ConnectionFormat): string {
  return writers[format](connection);
}
