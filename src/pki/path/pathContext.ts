// What is remembered between questions about certificates that share their issuers.

import type { Certificate } from "../certificate.ts";
import type { SignatureOutcome } from "../cryptography.ts";
import { latin1 } from "../directoryString.ts";
import type { Decoded } from "../problem.ts";
import type { GoCertificate } from "./goCertificate.ts";
import { goVersionText, type GoVersion } from "./goVersion.ts";
import type { BrokenRule } from "./certificateRules.ts";
import type { CertificateFacts } from "./certificateFacts.ts";
import { canonicalName } from "./nameMatching.ts";
import { createCertificatePool, type CertificatePool } from "./certificatePool.ts";

export interface PathContext {
  /** The pool of an array of certificates; the same array gives the same pool. */
  readonly poolOf: (certificates: readonly Certificate[]) => CertificatePool;
  /** The same, with names compared as RFC 5280 section 7.1 does. */
  readonly canonicalPoolOf: (certificates: readonly Certificate[]) => CertificatePool;
  /** Decoded extensions. */
  readonly facts: WeakMap<Certificate, CertificateFacts>;
  /** The rule of RFC 5280 that a certificate breaks by itself; `undefined` where it breaks none. */
  readonly brokenRules: WeakMap<Certificate, BrokenRule | undefined>;
  /** Certificates as Go of one version parses them, or its refusals. */
  readonly goCertificates: (version: GoVersion) => WeakMap<Certificate, Decoded<GoCertificate>>;
  /** Whether the first certificate's signature is of the second one's key; absent while nobody has asked. */
  readonly signatures: WeakMap<Certificate, WeakMap<Certificate, SignatureOutcome>>;
}

/** An empty memory. It holds no certificate alive. */
export function createPathContext(): PathContext {
  const goCertificates = new Map<string, WeakMap<Certificate, Decoded<GoCertificate>>>();
  return {
    goCertificates(version) {
      const text = [goVersionText(version), ...(version.debug ?? [])].join(" ");
      const known = goCertificates.get(text) ?? new WeakMap<Certificate, Decoded<GoCertificate>>();
      goCertificates.set(text, known);
      return known;
    },
    poolOf: remembered((certificates) => createCertificatePool(certificates, (name) => latin1(name.der))),
    canonicalPoolOf: remembered((certificates) => createCertificatePool(certificates, canonicalName)),
    facts: new WeakMap(),
    brokenRules: new WeakMap(),
    signatures: new WeakMap(),
  };
}

function remembered(create: (certificates: readonly Certificate[]) => CertificatePool): PathContext["poolOf"] {
  const pools = new WeakMap<readonly Certificate[], CertificatePool>();
  return (certificates) => {
    const pool = pools.get(certificates) ?? create(certificates);
    pools.set(certificates, pool);
    return pool;
  };
}
