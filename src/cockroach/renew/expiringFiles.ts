// Certificates of a certs directory that expire before a given time: those that a CA can renew, and those that need
// something else.

import { firstCertificate, type CertsDirectory } from "../directory/certsDirectory.ts";
import type { Refusal } from "../result/refusal.ts";
import { isCaUsage } from "../files/pemUsage.ts";

export interface ExpiringFiles {
  /** Names of end entity certificates whose first certificate expires before that time, including expired ones. */
  readonly renewable: readonly string[];
  /** CAs and self-signed certificates that expire too, and why they aren't renewable. */
  readonly others: readonly Refusal[];
}

/** `before` in milliseconds since 1970-01-01 UTC. */
export function expiringFiles(directory: CertsDirectory, before: number): ExpiringFiles {
  const expiring = directory.certificateFiles.filter(
    (file) => (firstCertificate(file)?.validity.notAfter.epochMs ?? Infinity) < before,
  );
  return {
    renewable: expiring.filter(({ usage }) => !isCaUsage(usage) && usage !== "Tenant Signing").map(({ file }) => file),
    others: expiring.flatMap(({ usage, file }): readonly Refusal[] => {
      if (isCaUsage(usage))
        return [{ message: `${file} also expires, but CAs are rotated, not renewed`, hint: { id: "rotate-ca" } }];
      return usage === "Tenant Signing"
        ? [{ message: `${file} also expires, but it is self-signed`, hint: { id: "create-again" } }]
        : [];
    }),
  };
}
