// The `cockroach sql` command for a POSIX shell. With a certs directory it verifies like verify-full; everything else needs a URL.

import { shellWord } from "../shellWord.ts";
import type { Connection } from "./connectionRequest.ts";
import { connectionUrl } from "./connectionUrl.ts";

export function cockroachSqlCommand(connection: Connection): string {
  const { user, host, port, database, login, sslMode, cloud, files } = connection;
  const address = host.includes(":") ? `[${host}]` : host;
  const where = [flag("host", `${address}:${port}`), flag("user", user), flag("database", database)];
  if (login === "insecure") return ["cockroach sql --insecure", ...where].join(" ");
  const isPlain = login === "certificate" && sslMode === "verify-full" && cloud === undefined;
  return ["cockroach sql", ...(isPlain ? [flag("certs-dir", files.certsDirectory), ...where] : [flag("url", connectionUrl(connection))])].join(" ");
}

function flag(name: string, value: string): string {
  return `--${name}=${shellWord(value)}`;
}
