// What is known of the file system before certificates are planned.

import type { CaKey } from "./caKey.ts";
import type { SigningCa } from "./signingCa.ts";

/** What the file system says about a request. */
export interface CreationFacts {
  /** Paths among those to be written that exist. */
  readonly existing: ReadonlySet<string>;
  /** The CA that signs, unless the certificate is self-signed. */
  readonly signingCa?: SigningCa;
  /** The key of a CA that is to be used again. */
  readonly caKey?: CaKey;
  /** Certificates in the CA file that is to be extended, in their order, DER. */
  readonly olderCertificates: readonly Uint8Array[];
}

/** Joins a directory and a file name as the platform does. */
export type PathJoin = (directory: string, name: string) => string;
