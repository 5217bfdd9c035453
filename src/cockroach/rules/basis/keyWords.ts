// Texts about keys that several rules use.

import { isNodeClient, type CertificateFile } from "../../directory/certsDirectory.ts";
import type { DirectorySettings } from "../../directory/directorySettings.ts";
import { compareLine } from "../../go/version.ts";
import { octalMode } from "../../files/keyPermission.ts";

/** `readable by` if anyone but the owner can read a file of this mode, otherwise `accessible to`. */
export function accessWords(mode: number): string {
  return (mode & 0o044) === 0 ? "accessible to" : "readable by";
}

/** What happens because of a key that CockroachDB doesn't look into when it loads the directory. */
export function brokenKeyWords(file: CertificateFile): string {
  // A node creates its TLS settings as a server, for the DB Console, and as a client before it starts (pkg/server/server.go).
  if (file.usage === "Node" || file.usage === "UI" || isNodeClient(file))
    return "The directory loads, but the node doesn't start.";
  if (file.usage === "Client") return "The directory loads, but the client can't connect.";
  if (file.usage === "Tenant Client") return "The directory loads, but the tenant's SQL server doesn't start.";
  return "The directory loads, but the certificate can't be used.";
}

/** Why a file with a certificate can't be used, in a few words. */
export function causeOf({ file, error, key }: CertificateFile): string {
  if (error !== undefined) return `${file} can't be used`;
  switch (key?.state) {
    case "missing":
      return `${key.file} is missing`;
    case "notRegular":
      return `${key.file} isn't a regular file`;
    case "unreadable":
      return `${key.file} can't be read`;
    case "tooOpen":
      return `${key.file} is ${accessWords(key.mode)} other users (file mode ${octalMode(key.mode)})`;
    default:
      return `${file} can't be used`;
  }
}

/** `cockroach sql` up to v22.1 uses lib/pq, which checks the file mode of a client's key. Since then, it uses pgx, which doesn't (cockroach#81943). */
export function sqlChecksKeyMode({ version }: Pick<DirectorySettings, "version">): boolean {
  return compareLine(version, "22.1") <= 0;
}
