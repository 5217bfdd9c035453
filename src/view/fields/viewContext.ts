// What a view needs to know in addition to the file.

import type { ExpiryThresholds } from "../../cockroach/directory/expiry.ts";
import type { OcspCheck } from "../../pki/ocsp/ocspCheck.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";

export interface ViewContext {
  readonly fileName: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** Whether `now` is a previewed date instead of the clock's. */
  readonly isAsOf: boolean;
  readonly thresholds: ExpiryThresholds;
  readonly cryptography: Cryptography;
  /** By the bytes of each OCSP response of the file that was checked with a CA. */
  readonly ocspChecks?: Pick<ReadonlyMap<Uint8Array, readonly OcspCheck[]>, "get">;
  readonly offerTextDiff: boolean;
}
