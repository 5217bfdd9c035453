// Whether clients with OpenSSL verify a certificate file with a CA file, for previews of changes.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import type { CertificateFile, CertsDirectory } from "../directory/certsDirectory.ts";
import { opensslAnswer } from "./opensslPath.ts";

/** `anchors` is everything in the CA file. Judged at the directory's time. */
export async function reachesRoot(
  { content }: CertificateFile,
  anchors: readonly Certificate[],
  { goVersion, now }: CertsDirectory,
  cryptography: Cryptography,
): Promise<boolean> {
  const [certificate, ...intermediates] = content.blocks.flatMap((block) => block.certificate ?? []);
  if (certificate === undefined) return false;
  const question = { purpose: "serverAuth", at: now, goVersion } as const;
  return (await opensslAnswer({ certificate, intermediates }, anchors, question, cryptography)).outcome === "trusted";
}
