// Requests and results of certification path validation.

import type { Certificate } from "../../certificate/certificate.ts";
import type { CertificateList } from "../../certificate/certificateList.ts";
import type { KeyUsageBit } from "../../extensions/rfc5280/keyUsage.ts";
import type { GoVersion } from "./goVersion.ts";
import type { PathProblem } from "./pathProblem.ts";
import type { PeerName } from "./peerName.ts";

/** Whose rules to apply: those of Go's crypto/x509, which CockroachDB is built with, or RFC 5280 to the letter. */
export type Profile = { readonly kind: "go"; readonly version: GoVersion } | { readonly kind: "rfc5280" };

export type Purpose = "serverAuth" | "clientAuth" | "any";

export interface PathRequest {
  /** The end entity. */
  readonly certificate: Certificate;
  /** In any order: what the peer sends after its own certificate. */
  readonly intermediates: readonly Certificate[];
  /**
   * How intermediates arrive: in a TLS handshake (the default), where Go rejects the connection for any that it can't
   * parse, or in a pool, from which Go omits those.
   */
  readonly delivery?: "handshake" | "pool";
  /** Each one is a trust anchor, CA or not, self-signed or not, as in CockroachDB's CA files. */
  readonly anchors: readonly Certificate[];
  readonly purpose: Purpose;
  /** Absent: the name isn't checked. */
  readonly name?: PeerName;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /**
   * RFC 5280 profile only: how many intermediate certificates that aren't self-issued a path may have (section 6.1.1).
   */
  readonly maxIntermediates?: number;
  /** RFC 5280 profile only: bits that the end entity's keyUsage must have if it has that extension. */
  readonly keyUsage?: readonly KeyUsageBit[];
  /**
   * RFC 5280 profile only: if there are any, one of them must cover every certificate of a path. Go and CockroachDB
   * ignore such lists.
   */
  readonly certificateLists?: readonly CertificateList[];
  readonly profile: Profile;
}

export type PathAnswer =
  /**
   * The path starts with the end entity and ends with the trust anchor. It is one certificate if the end entity is an
   * anchor itself.
   */
  | { readonly outcome: "trusted"; readonly path: readonly Certificate[] }
  /** `path` is as far as the attempt got that the problem belongs to. */
  | { readonly outcome: "notTrusted"; readonly problem: PathProblem; readonly path: readonly Certificate[] }
  /** This platform can't do the deciding check, or a budget is used up. */
  | { readonly outcome: "cannotTell"; readonly problem: PathProblem; readonly path: readonly Certificate[] };
