// The keys of a Kubernetes secret of the type kubernetes.io/tls, and what CockroachDB calls the files that they are meant to be.

import { readableExtension } from "../pki/extensions/extensionDecoder.ts";
import { clientAuth, extKeyUsage, serverAuth } from "../pki/extensions/extKeyUsage.ts";
import type { Certificate } from "../pki/certificate.ts";
import { certificateFileName } from "./fileNames.ts";
import { subjectCommonName } from "./principals.ts";

export const secretCertificate = "tls.crt";
export const secretKey = "tls.key";

/** `node.crt` or `client.<user>.crt`: a server certificate is the node's; otherwise the CN is the user. */
export function secretFileName(certificate: Certificate | undefined): string {
  if (certificate === undefined) return "node.crt";
  const purposes = readableExtension(certificate, extKeyUsage) ?? [];
  const user = subjectCommonName(certificate);
  const isClient = purposes.includes(clientAuth) && !purposes.includes(serverAuth) && user !== "";
  return isClient ? certificateFileName("Client", user) : "node.crt";
}
