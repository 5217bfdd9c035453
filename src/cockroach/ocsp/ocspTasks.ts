// The certificates of a chain that a node queries responders about: all except the last, the root
// (pkg/security/ocsp.go: makeOCSPVerifier).

import { equalBytes } from "../../pki/asn1/bytes.ts";
import { isSelfIssued, type Certificate } from "../../pki/certificate/certificate.ts";
import { checkSignature } from "../../pki/path/basis/signatureCheck.ts";
import type { Verifier } from "../login/peers.ts";
import { ocspUrls } from "../revocation/revocationFacts.ts";

export interface OcspTask {
  readonly certificate: Certificate;
  /** The next certificate of the chain. Absent if it isn't available. */
  readonly issuer?: Certificate;
  /** In the order of the certificate. */
  readonly urls: readonly string[];
}

/** Maximum number of certificates in a chain. Longer chains are malicious. */
const maxDepth = 8;

/**
 * The chain from a certificate up, as far as its issuers are among `above`, by names and signatures. `anchors` and
 * self-signed certificates have no issuer to ask.
 */
export async function ocspTasks(
  leaf: Certificate,
  above: readonly Certificate[],
  anchors: readonly Certificate[],
  { cryptography, context }: Pick<Verifier, "cryptography" | "context">,
): Promise<readonly OcspTask[]> {
  const tasks: OcspTask[] = [];
  const isEnd = (one: Certificate): boolean => isSelfIssued(one) || anchors.some(({ der }) => equalBytes(der, one.der));
  let certificate: Certificate | undefined = leaf;
  while (certificate !== undefined && !isEnd(certificate) && tasks.length < maxDepth) {
    let issuer: Certificate | undefined;
    for (const candidate of [...above, ...anchors]) {
      if (!equalBytes(candidate.subject.der, certificate.issuer.der)) continue;
      if ((await checkSignature(certificate, candidate, cryptography, context)) === "valid") issuer ??= candidate;
    }
    tasks.push({ certificate, urls: ocspUrls(certificate), ...(issuer && { issuer }) });
    certificate = issuer;
  }
  return tasks;
}
