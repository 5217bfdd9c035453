// Certification path validation (RFC 5280 section 6), the one door to it: a certificate, what came with it, what is trusted, and an answer.

import type { Certificate } from "../certificate/certificate.ts";
import type { CertificateList } from "../certificate/certificateList.ts";
import type { Cryptography } from "../keys/cryptography.ts";
import type { KeyUsageBit } from "../extensions/rfc5280/keyUsage.ts";
import { validateGoPath } from "./go/goProfile.ts";
import type { GoVersion } from "./go/goVersion.ts";
import { createPathContext, type PathContext } from "./basis/pathContext.ts";
import type { PathProblem } from "./basis/pathProblem.ts";
import { validateRfc5280Path } from "./rfc5280/rfc5280Profile.ts";
import type { PeerName } from "./basis/peerName.ts";

/** Whose decision is asked for: that of Go's crypto/x509, which CockroachDB is built with, or that of RFC 5280 to the letter. */
export type Profile = { readonly kind: "go"; readonly version: GoVersion } | { readonly kind: "rfc5280" };

export type Purpose = "serverAuth" | "clientAuth" | "any";

export interface PathRequest {
  /** The end entity. */
  readonly certificate: Certificate;
  /** In any order: what the peer sends after its own certificate. */
  readonly intermediates: readonly Certificate[];
  /**
   * How they come: in a TLS handshake, where Go refuses the connection for any that it cannot parse (the default), or in a pool, from
   * which it leaves those out.
   */
  readonly delivery?: "handshake" | "pool";
  /** Every one is a trust anchor, CA or not, self-signed or not, as in CockroachDB's CA files. */
  readonly anchors: readonly Certificate[];
  readonly purpose: Purpose;
  /** Absent: the name is not looked at. */
  readonly name?: PeerName;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  /** RFC 5280 profile only: how many intermediate certificates that are not self-issued a path may have (section 6.1.1). */
  readonly maxIntermediates?: number;
  /** RFC 5280 profile only: bits that the end entity's keyUsage must have where it has that extension. */
  readonly keyUsage?: readonly KeyUsageBit[];
  /** RFC 5280 profile only: where there are any, every certificate of a path must be covered by one of them. Go, and CockroachDB, ignore such lists. */
  readonly certificateLists?: readonly CertificateList[];
  readonly profile: Profile;
}

export type PathAnswer =
  /** The path begins with the end entity and ends with the trust anchor; it is one certificate where the end entity is an anchor itself. */
  | { readonly outcome: "trusted"; readonly path: readonly Certificate[] }
  /** `path` is as far as the attempt went that the problem belongs to. */
  | { readonly outcome: "notTrusted"; readonly problem: PathProblem; readonly path: readonly Certificate[] }
  /** This platform cannot check what decides, or a budget is used up. */
  | { readonly outcome: "cannotTell"; readonly problem: PathProblem; readonly path: readonly Certificate[] };

/**
 * Looks for a path from the certificate to an anchor and judges it. Whoever asks about many certificates passes one context for all: it
 * remembers signatures and, by the identity of the arrays, the anchors and intermediates.
 */
export async function validatePath(
  request: PathRequest,
  cryptography: Cryptography,
  context: PathContext = createPathContext(),
): Promise<PathAnswer> {
  const { profile, certificate, intermediates } = request;
  // Anchors this large are not read from any CA file.
  const partial = [certificate, ...intermediates].find(({ extensionsLeft = 0 }) => extensionsLeft > 0);
  if (partial !== undefined) return { outcome: "cannotTell", problem: partiallyRead(partial), path: [certificate] };
  if (profile.kind === "rfc5280") return validateRfc5280Path(request, cryptography, context);
  return validateGoPath(request, profile.version, cryptography, context);
}

function partiallyRead(certificate: Certificate): PathProblem {
  return {
    code: "budget",
    message: `The certificate has ${(certificate.extensionsLeft ?? 0).toLocaleString("en")} extensions that were not read`,
    certificate,
    section: "a limit of this program, not of CockroachDB",
    remedy: "Check what created a certificate this large",
  };
}

export { createPathContext, type PathContext } from "./basis/pathContext.ts";
export type { PathProblem, PathProblemCode } from "./basis/pathProblem.ts";
export type { PeerName } from "./basis/peerName.ts";
