// The keys of a Kubernetes secret of type kubernetes.io/tls, and CockroachDB's names for the files that they represent.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { pairRole, roleFileName } from "./pairRole.ts";

export const secretCertificate = "tls.crt";
export const secretKey = "tls.key";

/** `node.crt` or `client.<user>.crt`; `undefined` if the certificate doesn't decide. */
export function secretFileName(certificate: Certificate | undefined): string | undefined {
  const reading = certificate && pairRole(certificate);
  return reading?.certain === true ? roleFileName(reading.role) : undefined;
}
