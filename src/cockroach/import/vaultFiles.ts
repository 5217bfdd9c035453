// What Vault issued -> the files to write to a certs directory.

import type { CreatedFile } from "../create/createPlannedFiles.ts";
import { roleFileName, type PairRole } from "../roles/pairRole.ts";
import type { VaultIssue } from "./importVault.ts";

export interface VaultPlace {
  readonly role: PairRole;
  readonly certsDirectory: string;
  readonly join: (directory: string, name: string) => string;
  /** Whether ca.crt exists. It stays as is: a CA is added by a rotation, not by an import. */
  readonly hasCa: boolean;
  /** Certificate and key may be replaced. */
  readonly mayReplace: boolean;
}

/** Returns certificate, key, and, if none exist yet, the CA. */
export function vaultFiles(
  { certificate, key, ca }: VaultIssue,
  { role, certsDirectory, join, hasCa, mayReplace }: VaultPlace,
): readonly CreatedFile[] {
  const certificateFile = roleFileName(role);
  const file = (name: string, content: string, mode: number, replace: boolean): CreatedFile => ({
    path: join(certsDirectory, name),
    bytes: new TextEncoder().encode(content),
    mode,
    mayReplace: replace,
  });
  return [
    file(certificateFile, certificate, 0o644, mayReplace),
    file(certificateFile.replace(/\.crt$/, ".key"), key, 0o600, mayReplace),
    ...(hasCa || ca === undefined ? [] : [file("ca.crt", ca, 0o644, false)]),
  ];
}
