// What is remembered between questions about certificates that share their issuers.

import type { Certificate } from "../certificate.ts";
import type { SignatureOutcome } from "../cryptography.ts";
import { createCertificatePool, type CertificatePool } from "./certificatePool.ts";

export interface PathContext {
  /** The pool of an array of certificates; the same array gives the same pool. */
  readonly poolOf: (certificates: readonly Certificate[]) => CertificatePool;
  /** Whether the first certificate's signature is of the second one's key; absent while nobody has asked. */
  readonly signatures: WeakMap<Certificate, WeakMap<Certificate, SignatureOutcome>>;
}

/** An empty memory. It holds no certificate alive. */
export function createPathContext(): PathContext {
  const pools = new WeakMap<readonly Certificate[], CertificatePool>();
  return {
    poolOf(certificates) {
      const pool = pools.get(certificates) ?? createCertificatePool(certificates);
      pools.set(certificates, pool);
      return pool;
    },
    signatures: new WeakMap(),
  };
}
