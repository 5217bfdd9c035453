// What CockroachDB verifies with the CA files of a directory, and the CA files that verify it.

import type { Certificate } from "../../pki/certificate/certificate.ts";

/** What is verified: a node as server, clients of a node, a tenant's SQL server by SQL clients, the DB Console by `cockroach` as its client. */
export type TrustRole = "server" | "client" | "tenantServer" | "ui";

/** The trust anchors of a role. */
export interface TrustStore {
  readonly role: TrustRole;
  /** Every file whose blocks are trust anchors here. */
  readonly files: readonly string[];
  /** Files that are not there and whose place the others take. */
  readonly absent: readonly string[];
  /** A file of the store that CockroachDB cannot load, and its words for that; then nothing at all is verified. */
  readonly broken?: { readonly file: string; readonly text: string };
  /** Empty where a file is unread. */
  readonly anchors: readonly Certificate[];
  /** A file of the store that was not read because of a limit of ours, and the limit in words: what the store verifies is unknown. */
  readonly unread?: { readonly file: string; readonly why: string };
}
