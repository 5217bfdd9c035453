// Certificates and keys in values of other formats: JSON, YAML, XML, assignments. People have them in Kubernetes
// Secrets, kubeconfigs, JWKS, and logs far more often than in files of their own.

import type { ByteRange } from "../asn1/byteRange.ts";
import type { Problem } from "../asn1/problem.ts";

/** A value that holds PEM or DER, as it is or in base64. */
export interface WrappedValue {
  /** `items[2].data.ca.crt`, safe to show. `undefined` for base64 that stands alone. */
  readonly keyPath: string | undefined;
  /** Raw byte range of the value in the file. */
  readonly range: ByteRange;
  /** What the value says: text with PEM, or DER. */
  readonly content: Uint8Array;
}

/** What was found in a file: disjoint values in file order, and why some of it wasn't searched. */
export interface Wrappings {
  readonly values: readonly WrappedValue[];
  readonly problems: readonly Problem[];
}
