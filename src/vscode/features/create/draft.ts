// What the user has answered so far, and the request that it makes.

import type { CreationStart } from "../../../cockroach/actions/findingAction.ts";
import type { CreateKind, CreateRequest } from "../../../cockroach/create/request.ts";
import { parentPath } from "../../../cockroach/files/parentPath.ts";
import type { Certificate } from "../../../pki/certificate/certificate.ts";
import type { KeyType } from "../../../pki/issue/keyPair.ts";

export interface ExistingCertificate {
  /** Name in the certs directory. */
  readonly file: string;
  readonly certificate: Certificate;
}

export interface Draft {
  readonly kind: CreateKind;
  /** Whether directory and subject are known from the start, and aren't asked for. */
  readonly isIdentified: boolean;
  certsDirectory: string;
  caKey: string;
  allowCaKeyReuse: boolean;
  overwrite: boolean;
  /** Certificate that exists where the new one would go. */
  existing: ExistingCertificate | undefined;
  hosts: readonly string[];
  /** Whether names that are often forgotten were asked for: then `hosts` has those that are wanted. */
  hasMoreHosts: boolean;
  user: string;
  tenantIds: readonly string[];
  tenantNames: readonly string[];
  alsoGeneratePkcs8Key: boolean;
  tenantId: string;
  commonName: string;
  keyType: KeyType;
  /** Absent: CockroachDB's default. */
  lifetimeMs: number | undefined;
}

/** The user of `client.node.crt` is fixed in any case. */
export function newDraft({ kind, user = "", tenantId = "", hosts = [] }: CreationStart, certsDirectory = ""): Draft {
  return {
    kind,
    isIdentified: certsDirectory !== "",
    certsDirectory,
    caKey: "",
    allowCaKeyReuse: false,
    overwrite: false,
    existing: undefined,
    hosts,
    hasMoreHosts: false,
    user,
    tenantIds: [],
    tenantNames: [],
    alsoGeneratePkcs8Key: false,
    tenantId,
    commonName: "Cockroach Intermediate CA",
    keyType: { algorithm: "rsa", bits: 2048 },
    lifetimeMs: undefined,
  };
}

/** `join` joins a directory and a file name. */
export function requestOf(draft: Draft, join: (directory: string, name: string) => string): CreateRequest {
  const { kind, certsDirectory, keyType, overwrite, lifetimeMs, caKey, hosts } = draft;
  const common = { certsDirectory, keyType, overwrite, ...(lifetimeMs === undefined ? {} : { lifetimeMs }) };
  switch (kind) {
    case "ca":
    case "client-ca":
    case "ui-ca":
    case "tenant-client-ca":
      return { kind, ...common, caKey, allowCaKeyReuse: draft.allowCaKeyReuse };
    case "intermediate-ca": {
      const directory = parentPath(caKey);
      return {
        kind,
        ...common,
        caKey,
        commonName: draft.commonName,
        certificatePath: join(directory, "intermediate.crt"),
        keyPath: join(directory, "intermediate.key"),
      };
    }
    case "node":
    case "ui":
      return { kind, ...common, caKey, hosts };
    case "client": {
      const { user, tenantIds, tenantNames, alsoGeneratePkcs8Key } = draft;
      return {
        kind,
        ...common,
        caKey,
        user,
        disableUsernameValidation: false,
        tenantIds,
        tenantNames,
        alsoGeneratePkcs8Key,
      };
    }
    case "tenant-client":
      return { kind, ...common, caKey, tenantId: draft.tenantId, hosts };
    case "tenant-signing":
      return { kind, ...common, tenantId: draft.tenantId };
  }
}
