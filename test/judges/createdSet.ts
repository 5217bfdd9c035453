// Certs directories made by the product, on the real clock, for other programs to judge.

import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { carryOutCreation, prepareCreation } from "../../src/cockroach/create/create.ts";
import type { CreateRequest } from "../../src/cockroach/create/request.ts";
import { createEnvironment } from "../../src/cli/host/createEnvironment.ts";
import type { KeyType } from "../../src/pki/issue/keyPair.ts";

export interface CreatedSet {
  /** Everything is below it. */
  readonly base: string;
  readonly certs: string;
  readonly caKey: string;
  /** Makes one more, with the set's paths and key type unless the request says otherwise. */
  readonly create: (request: PartialRequest) => Promise<void>;
}

type Defaults = "certsDirectory" | "caKey" | "keyType" | "overwrite";
type WithDefaults<T> = T extends unknown
  ? Omit<T, Defaults | keyof ClientDefaults> & Partial<Pick<T, Extract<keyof T, Defaults | keyof ClientDefaults>>>
  : never;
type ClientDefaults = typeof clientDefaults;
/** A request with the uninteresting parts left out. */
export type PartialRequest = WithDefaults<CreateRequest>;

const clientDefaults = {
  disableUsernameValidation: false,
  tenantIds: [] as readonly string[],
  tenantNames: [] as readonly string[],
  alsoGeneratePkcs8Key: false,
  allowCaKeyReuse: false,
};

/** An empty set: directories only. */
export function emptySet(keyType: KeyType = { algorithm: "rsa", bits: 2048 }): CreatedSet {
  const base = mkdtempSync(join(tmpdir(), "judged-"));
  mkdirSync(join(base, "safe"));
  const [certs, caKey] = [join(base, "certs"), join(base, "safe", "ca.key")];
  const create = async (partial: PartialRequest): Promise<void> => {
    const request = {
      certsDirectory: certs,
      caKey,
      keyType,
      overwrite: false,
      ...clientDefaults,
      ...partial,
    } as CreateRequest;
    const prepared = await prepareCreation(request, createEnvironment.creation);
    if (!prepared.ok) throw new Error(prepared.error.message);
    const written = await carryOutCreation(prepared.value, createEnvironment.creation);
    if (!written.ok) throw new Error(written.error.message);
  };
  return { base, certs, caKey, create };
}

/** One of every kind, under one CA but for the special CAs, which go to a directory of their own. */
export async function wholeSet(keyType?: KeyType): Promise<CreatedSet> {
  const set = emptySet(keyType);
  await set.create({ kind: "ca" });
  await set.create({ kind: "node", hosts: ["localhost", "127.0.0.1", "node1.cockroach.internal", "::1"] });
  await set.create({ kind: "ui", hosts: ["console.internal", "10.0.0.1"] });
  await set.create({ kind: "client", user: "root", alsoGeneratePkcs8Key: true });
  await set.create({ kind: "client", user: "app", tenantIds: ["1", "123"], tenantNames: ["tenant10"] });
  await set.create({ kind: "client", user: "Ομηρος" });
  await set.create({ kind: "client", user: "under_score" });
  await set.create({ kind: "tenant-client", tenantId: "5", hosts: [] });
  await set.create({ kind: "tenant-signing", tenantId: "5" });
  return set;
}
