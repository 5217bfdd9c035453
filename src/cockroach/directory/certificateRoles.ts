// In which roles a certificate is verified, and when.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { Purpose } from "../../pki/path/certificationPath.ts";
import { isNodeClient, type CertificateFile } from "./certsDirectory.ts";
import type { TrustRole } from "./trustRole.ts";

/** In which roles a file's first certificate is verified. The certificate of a node that has client.node.crt is no client. */
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

/** Validity has rules of its own; the path is judged at a moment at which the certificate itself is valid, so that both can be told. */
export function nearestValid({ validity }: Certificate, now: number): number {
  const from = validity.notBefore.epochMs ?? now;
  const until = validity.notAfter.epochMs ?? now;
  return Math.max(from, Math.min(until, now));
}
