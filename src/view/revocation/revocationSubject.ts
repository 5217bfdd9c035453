// What the page of revocation and short life is about.

import type { ExpiryThresholds } from "../../cockroach/directory/expiry.ts";
import type { OcspReport } from "../../cockroach/ocsp/checkOcsp.ts";
import type { OcspTask } from "../../cockroach/ocsp/ocspTasks.ts";
import type { PemUsage } from "../../cockroach/files/pemUsage.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";

export interface RevocationSubject {
  /** `node.crt`, or `ca.crt, certificate 2 of 3`. */
  readonly name: string;
  readonly certificate: Certificate;
  /** What CockroachDB uses a file of this name for; absent where it does not read it. */
  readonly usage?: PemUsage;
  /** The user or tenant ID in the file name. */
  readonly user?: string;
  /** The certificates that a node asks about, this one first; empty for a root. */
  readonly tasks: readonly OcspTask[];
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  readonly thresholds: ExpiryThresholds;
  /** Absent until responders were asked. */
  readonly report?: OcspReport;
  /** Why responders cannot be asked here. */
  readonly askingIsOff?: string;
}
