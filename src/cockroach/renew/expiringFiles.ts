// What in a certs directory expires before a moment: what a CA can renew, and what needs something else.

import { firstCertificate, type CertsDirectory } from "../certsDirectory.ts";
import { isCaUsage } from "../pemUsage.ts";

export interface ExpiringFiles {
  /** Names of end entity certificates whose first certificate ends before the moment, those that have ended included. */
  readonly renewable: readonly string[];
  /** CAs and self-signed certificates: for people. */
  readonly notices: readonly string[];
}

/** `before` in milliseconds since 1970 UTC. */
export function expiringFiles(directory: CertsDirectory, before: number): ExpiringFiles {
  const expiring = directory.certificateFiles.filter((file) => (firstCertificate(file)?.validity.notAfter.epochMs ?? Infinity) < before);
  return {
    renewable: expiring.filter(({ usage }) => !isCaUsage(usage) && usage !== "Tenant Signing").map(({ file }) => file),
    notices: expiring.flatMap(({ usage, file }) => {
      if (isCaUsage(usage)) return [`note: ${file} expires as well. A CA is not renewed but rotated: see \`rotation\`.`];
      return usage === "Tenant Signing" ? [`note: ${file} expires as well. It is self-signed: make it again with \`create tenant-signing\`.`] : [];
    }),
  };
}
