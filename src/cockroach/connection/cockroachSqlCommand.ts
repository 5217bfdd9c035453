// The `cockroach sql` command for a POSIX shell. With a certs directory, it verifies like verify-full. Everything else
// needs a URL.

import { shellWord } from "../quote/shell.ts";
import type { Connection } from "./connectionRequest.ts";
import { connectionUrl } from "./connectionUrl.ts";
import { addressText } from "./parseAddress.ts";

export function cockroachSqlCommand(connection: Connection): string {
  const { user, host, port, database, login, sslMode, cloud, files } = connection;
  const where = [flag("host", addressText({ host, port })), flag("user", user), flag("database", database)];
  if (login === "insecure") return ["cockroach sql --insecure", ...where].join(" ");
  // A certs directory has its own ca.crt. Another CA must be named.
  const hasOwnCa = ["/", "\\"].some(
    (separator) => files.rootCertificate === `${files.certsDirectory}${separator}ca.crt`,
  );
  const isPlain = login === "certificate" && sslMode === "verify-full" && cloud === undefined && hasOwnCa;
  return [
    "cockroach sql",
    ...(isPlain ? [flag("certs-dir", files.certsDirectory), ...where] : [flag("url", connectionUrl(connection))]),
  ].join(" ");
}

function flag(name: string, value: string): string {
  return `--${name}=${shellWord(value)}`;
}
