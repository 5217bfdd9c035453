// The roles in which a certificate is verified, and when.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { Purpose } from "../../pki/path/certificationPath.ts";
import { isNodeClient, type CertificateFile } from "./certsDirectory.ts";
import type { TrustRole } from "./trustRole.ts";

/**
 * Verifies a file's first certificate in its roles. If client.node.crt exists, the node certificate isn't used as a
 * client.
 */
export function rolesOf(
  { usage }: CertificateFile,
  files: readonly CertificateFile[],
): readonly (readonly [TrustRole, Purpose])[] {
  switch (usage) {
    case "Node": {
      const split = files.some(isNodeClient);
      return split
        ? [["server", "serverAuth"]]
        : [
            ["server", "serverAuth"],
            ["client", "clientAuth"],
          ];
    }
    case "UI":
      return [["ui", "serverAuth"]];
    case "Client":
      return [["client", "clientAuth"]];
    case "Tenant Client":
      return [
        ["client", "clientAuth"],
        ["tenantServer", "serverAuth"],
      ];
    case "CA":
    case "Client CA":
    case "UI CA":
    case "Tenant Client CA":
    case "Tenant Signing":
      return [];
  }
}

/**
 * Returns the nearest time at which the certificate itself is valid. Validity has its own rules, so the path is judged
 * separately from it.
 */
export function nearestValid({ validity }: Certificate, now: number): number {
  const from = validity.notBefore.epochMs ?? now;
  const until = validity.notAfter.epochMs ?? now;
  return Math.max(from, Math.min(until, now));
}
