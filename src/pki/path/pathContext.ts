// What is remembered between questions about certificates that share their issuers.

import type { Certificate } from "../certificate.ts";
import type { SignatureOutcome } from "../cryptography.ts";
import type { Decoded } from "../problem.ts";
import type { GoCertificate } from "./goCertificate.ts";
import { goVersionText, type GoVersion } from "./goVersion.ts";
import { createCertificatePool, type CertificatePool } from "./certificatePool.ts";

export interface PathContext {
  /** The pool of an array of certificates; the same array gives the same pool. */
  readonly poolOf: (certificates: readonly Certificate[]) => CertificatePool;
  /** Certificates as Go of one version parses them, or its refusals. */
  readonly goCertificates: (version: GoVersion) => WeakMap<Certificate, Decoded<GoCertificate>>;
  /** Whether the first certificate's signature is of the second one's key; absent while nobody has asked. */
  readonly signatures: WeakMap<Certificate, WeakMap<Certificate, SignatureOutcome>>;
}

/** An empty memory. It holds no certificate alive. */
export function createPathContext(): PathContext {
  const pools = new WeakMap<readonly Certificate[], CertificatePool>();
  const goCertificates = new Map<string, WeakMap<Certificate, Decoded<GoCertificate>>>();
  return {
    goCertificates(version) {
      const text = [goVersionText(version), ...(version.debug ?? [])].join(" ");
      const known = goCertificates.get(text) ?? new WeakMap<Certificate, Decoded<GoCertificate>>();
      goCertificates.set(text, known);
      return known;
    },
    poolOf(certificates) {
      const pool = pools.get(certificates) ?? createCertificatePool(certificates);
      pools.set(certificates, pool);
      return pool;
    },
    signatures: new WeakMap(),
  };
}
