// Whether OpenSSL accepts a certificate: unlike Go, it wants the path to end in a self-signed certificate. Written a
// second time, with Node's own check of signatures, so that no mistake of the product is its own judge.

import { X509Certificate } from "node:crypto";
import type { CertsDirectory } from "../../../src/cockroach/directory/certsDirectory.ts";
import type { Presented } from "../../../src/cockroach/login/peers.ts";
import type { Certificate } from "../../../src/pki/certificate/certificate.ts";
import { readableExtension } from "../../../src/pki/extensions/extensionDecoder.ts";
import { keyUsage } from "../../../src/pki/extensions/rfc5280/keyUsage.ts";
import { validatePath } from "../../../src/pki/path/certificationPath.ts";
import { rememberedCryptography } from "./rememberedCryptography.ts";

/** `as`: the host that a server's certificate must name, or `"client"` for the certificate of a client. */
export async function opensslVerifies(
  { certificate, intermediates }: Pick<Presented, "certificate" | "intermediates">,
  trusted: readonly Certificate[],
  { goVersion, now }: Pick<CertsDirectory, "goVersion" | "now">,
  as: { readonly host: string } | "client",
): Promise<boolean> {
  const roots = trusted.filter(isRoot);
  if (roots.length === 0 || !mayHandshake(certificate, as === "client")) return false;
  // A self-signed certificate must be the first trusted one that may have issued it (X509_STORE_CTX_get1_issuer).
  if (isRoot(certificate)) {
    const first = trusted
      .map(({ der }) => new X509Certificate(der))
      .find((one) => mayHaveIssued(one, certificate, now));
    if (first === undefined || !first.raw.equals(certificate.der)) return false;
  }
  const answer = await validatePath(
    {
      certificate,
      intermediates: [...intermediates, ...trusted.filter((one) => !roots.includes(one))],
      anchors: roots,
      purpose: as === "client" ? "clientAuth" : "serverAuth",
      at: now,
      delivery: "pool",
      ...(as !== "client" && { name: { type: "host", value: as.host } as const }),
      profile: { kind: "go", version: goVersion },
    },
    rememberedCryptography,
  );
  return answer.outcome === "trusted";
}

/**
 * What an end with OpenSSL shows: without a chain in its file, OpenSSL builds one from what the end trusts
 * (https://docs.openssl.org/3.0/man3/SSL_CTX_set_mode/, SSL_MODE_NO_AUTO_CHAIN).
 */
export function opensslPresented(presented: Presented, trusted: readonly Certificate[]): Presented {
  if (presented.intermediates.length > 0) return presented;
  return { ...presented, intermediates: trusted.filter((one) => !isRoot(one)) };
}

/**
 * By keyUsage, which Go doesn't look at (https://docs.openssl.org/3.0/man1/openssl-verification-options/, Certificate
 * Extensions).
 */
function mayHandshake(certificate: Certificate, isClient: boolean): boolean {
  const usage = readableExtension(certificate, keyUsage);
  if (usage === undefined) return true;
  return (
    usage.includes("digitalSignature") ||
    usage.includes("keyAgreement") ||
    (!isClient && usage.includes("keyEncipherment"))
  );
}

/** By name and key identifier as Node's own OpenSSL compares them (X509_check_issued), by type of key, and by time. */
function mayHaveIssued(issuer: X509Certificate, { der }: Certificate, now: number): boolean {
  const issued = new X509Certificate(der);
  const isValid = Date.parse(issuer.validFrom) <= now && now <= Date.parse(issuer.validTo);
  const isOfType = issuer.publicKey.asymmetricKeyType === issued.publicKey.asymmetricKeyType;
  return isValid && isOfType && issued.checkIssued(issuer);
}

function isRoot({ der }: Certificate): boolean {
  const one = new X509Certificate(der);
  return one.subject === one.issuer && one.verify(one.publicKey);
}
