// What is remembered between questions about certificates that share their issuers.

import type { Certificate } from "../../certificate/certificate.ts";
import type { SignatureOutcome } from "../../keys/cryptography.ts";
import { latin1 } from "../../asn1/directoryString.ts";
import type { BrokenRule } from "./certificateRules.ts";
import type { CertificateFacts } from "./certificateFacts.ts";
import { canonicalName } from "./nameMatching.ts";
import { createCertificatePool, type CertificatePool } from "./certificatePool.ts";

export interface PathContext {
  /** The pool of an array of certificates; the same array gives the same pool. */
  readonly poolOf: (certificates: readonly Certificate[]) => CertificatePool;
  /**
   * Makes the pool of `certificates`, which are those of `from` without one of them, from the pool of `from`: asking what a trust store of
   * thousands would be without each of its members takes no pool for each.
   */
  readonly derivePool: (
    certificates: readonly Certificate[],
    from: readonly Certificate[],
    removed: Certificate,
  ) => void;
  /** The same as `poolOf`, with names compared as RFC 5280 section 7.1 does. */
  readonly canonicalPoolOf: (certificates: readonly Certificate[]) => CertificatePool;
  /** Decoded extensions. */
  readonly facts: WeakMap<Certificate, CertificateFacts>;
  /** The rule of RFC 5280 that a certificate breaks by itself; `undefined` where it breaks none. */
  readonly brokenRules: WeakMap<Certificate, BrokenRule | undefined>;
  /** Whether the first certificate's signature is of the second one's key; absent while nobody has asked. */
  readonly signatures: WeakMap<Certificate, WeakMap<Certificate, SignatureOutcome>>;
}

/** An empty memory. It holds no certificate alive. */
export function createPathContext(): PathContext {
  const pools: KnownPools = new WeakMap();
  const poolOf = rememberPools(pools, (certificates) =>
    createCertificatePool(certificates, (name) => latin1(name.der)),
  );
  return {
    poolOf,
    derivePool: (certificates, from, removed) => void pools.set(certificates, poolOf(from).without(removed)),
    canonicalPoolOf: rememberPools(new WeakMap(), (certificates) => createCertificatePool(certificates, canonicalName)),
    facts: new WeakMap(),
    brokenRules: new WeakMap(),
    signatures: new WeakMap(),
  };
}

type KnownPools = WeakMap<readonly Certificate[], CertificatePool>;

function rememberPools(
  pools: KnownPools,
  create: (certificates: readonly Certificate[]) => CertificatePool,
): PathContext["poolOf"] {
  return (certificates) => {
    const pool = pools.get(certificates) ?? create(certificates);
    pools.set(certificates, pool);
    return pool;
  };
}
