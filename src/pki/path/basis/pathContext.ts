// A cache shared by validations of certificates with common issuers.

import type { Certificate } from "../../certificate/certificate.ts";
import type { SignatureOutcome } from "../../keys/cryptography.ts";
import { latin1 } from "../../asn1/directoryString.ts";
import type { BrokenRule } from "./brokenRule.ts";
import type { CertificateFacts } from "./certificateFacts.ts";
import { canonicalName } from "./nameMatching.ts";
import { partsOfName } from "./namesake.ts";
import { createCertificatePool, type CertificatePool } from "./certificatePool.ts";

export interface PathContext {
  /** Returns the pool of an array of certificates. The same array gives the same pool. */
  readonly poolOf: (certificates: readonly Certificate[]) => CertificatePool;
  /**
   * Creates the pool of `certificates` from the pool of `from`, which has one certificate more. This makes it cheap to
   * ask what a trust store of thousands would be without each of its members.
   */
  readonly derivePool: (
    certificates: readonly Certificate[],
    from: readonly Certificate[],
    removed: Certificate,
  ) => void;
  /** Like `poolOf`, but compares names as in RFC 5280 section 7.1. */
  readonly canonicalPoolOf: (certificates: readonly Certificate[]) => CertificatePool;
  /** Like `poolOf`, but finds CAs whose names have the same parts, in whatever order and encoding. */
  readonly namesakePoolOf: (certificates: readonly Certificate[]) => CertificatePool;
  /** Decoded extensions. */
  readonly facts: WeakMap<Certificate, CertificateFacts>;
  /** The RFC 5280 rule that a certificate breaks by itself, or `undefined` if it breaks none. */
  readonly brokenRules: WeakMap<Certificate, BrokenRule | undefined>;
  /** Whether the second certificate's key made the first one's signature. Absent until it is checked. */
  readonly signatures: WeakMap<Certificate, WeakMap<Certificate, SignatureOutcome>>;
}

/** Creates an empty context. It keeps no certificate alive. */
export function createPathContext(): PathContext {
  const pools: KnownPools = new WeakMap();
  const poolOf = rememberPools(pools, (certificates) =>
    createCertificatePool(certificates, (name) => latin1(name.der)),
  );
  const origins = new WeakMap<readonly Certificate[], { from: readonly Certificate[]; removed: Certificate }>();
  const namesakePoolOf: PathContext["poolOf"] = rememberPools(new WeakMap(), (certificates) => {
    const origin = origins.get(certificates);
    return origin === undefined
      ? createCertificatePool(certificates, partsOfName)
      : namesakePoolOf(origin.from).without(origin.removed);
  });
  return {
    poolOf,
    derivePool(certificates, from, removed) {
      pools.set(certificates, poolOf(from).without(removed));
      // Few ask for CAs of similar names, so that pool waits until somebody does.
      origins.set(certificates, { from, removed });
    },
    namesakePoolOf,
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
