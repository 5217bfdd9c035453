// What a user can request: the arguments of `cockroach cert create-*` (pkg/cli/cert.go, pkg/cli/mt_cert.go), and more
// that has no command.

import type { KeyType } from "../../pki/issue/keyPair.ts";

export type CaKind = "ca" | "client-ca" | "ui-ca" | "tenant-client-ca";
export type EndEntityKind = "node" | "client" | "ui" | "tenant-client";
export type CreateKind = CaKind | EndEntityKind | "intermediate-ca" | "tenant-signing";

interface Common {
  readonly certsDirectory: string;
  readonly keyType: KeyType;
  /** Replace files that exist. */
  readonly overwrite: boolean;
  /** Milliseconds from now. Absent: CockroachDB's default, but not beyond the expiry of the CA that signs. */
  readonly lifetimeMs?: number;
}

interface Signed extends Common {
  /** Path of the signing CA's key. */
  readonly caKey: string;
  /**
   * Path of the signing CA's certificate, whose first one counts. Absent: the CA of the certs directory for this kind.
   */
  readonly caCertificate?: string;
}

export interface CaRequest extends Common {
  readonly kind: CaKind;
  readonly caKey: string;
  /** Use the key at `caKey` if there is one. */
  readonly allowCaKeyReuse: boolean;
}

/**
 * A CA below the CA of the certs directory, for signing while the root's key stays locked away. CockroachDB has no
 * command for it.
 */
export interface IntermediateCaRequest extends Signed {
  readonly kind: "intermediate-ca";
  readonly commonName: string;
  readonly certificatePath: string;
  readonly keyPath: string;
}

/** Hosts are IP addresses or DNS names. */
export interface NodeRequest extends Signed {
  readonly kind: "node" | "ui";
  readonly hosts: readonly string[];
}

export interface ClientRequest extends Signed {
  readonly kind: "client";
  /** As typed. */
  readonly user: string;
  /** Accept names that SQL rejects. They need an identity map on the server. */
  readonly disableUsernameValidation: boolean;
  readonly tenantIds: readonly string[];
  readonly tenantNames: readonly string[];
  /** Write the key again as PKCS #8. */
  readonly alsoGeneratePkcs8Key: boolean;
}

export interface TenantClientRequest extends Signed {
  readonly kind: "tenant-client";
  /** As typed. */
  readonly tenantId: string;
  /** Empty: CockroachDB's default list. */
  readonly hosts: readonly string[];
}

export interface TenantSigningRequest extends Common {
  readonly kind: "tenant-signing";
  /** As typed. */
  readonly tenantId: string;
}

export type EndEntityRequest = NodeRequest | ClientRequest | TenantClientRequest;
export type CreateRequest = CaRequest | IntermediateCaRequest | EndEntityRequest | TenantSigningRequest;
