// What certs directories show of their CAs: the CAs, who trusts them, and what they signed.

import type { Certificate } from "../../pki/certificate/certificate.ts";

/** A CA of a rotation, which is its key. */
export interface Authority {
  /** SHA-256 of the public key, hex. */
  readonly id: string;
  /** With this key; newest first. */
  readonly certificates: readonly Certificate[];
  /** Milliseconds since 1970 UTC: of its newest certificate. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** IDs of the CAs of these directories that issued it; empty where one of its certificates is self-signed. */
  readonly issuers: readonly string[];
}

export interface DirectoryTrust {
  readonly directory: string;
  /** Path of the CA file, which may be missing. */
  readonly file: string;
  /** IDs in the order of the file: the first signs. */
  readonly authorities: readonly string[];
  /** It has a certificate of a node or of a tenant's SQL server: a process that judges clients, and must be told of new files. */
  readonly isNode: boolean;
}

export interface IssuedFile {
  readonly directory: string;
  /** In the directory. */
  readonly name: string;
  /** Path. */
  readonly file: string;
  /** Shown by nodes, to other nodes or in the DB Console. */
  readonly isNode: boolean;
  /** Whose CA files must have its CA: what a server shows is judged by everyone, what a client shows by nodes. */
  readonly judges: "everyone" | "nodes";
  /** IDs of the CAs that its path can end at, its signer first; empty where no CA of any directory is among them. */
  readonly authorities: readonly string[];
  readonly notBefore: number;
  readonly notAfter: number;
}

/** What the directories show. */
export interface CaEvidence {
  readonly authorities: readonly Authority[];
  readonly trust: readonly DirectoryTrust[];
  readonly issued: readonly IssuedFile[];
}
