// The files that a request creates, in CockroachDB's order, with its names and file modes (pkg/security/certs.go,
// certnames/locator.go).

import { certificateFileName, keyFileName } from "../files/fileNames.ts";
import { kindFacts, usages } from "./kindFacts.ts";
import type { CreationFacts, PathJoin } from "./creationFacts.ts";
import type { CreateRequest } from "./request.ts";

export interface PlannedFile {
  readonly path: string;
  readonly content: "certificates" | "privateKey" | "pkcs8Key";
  /** Permission bits. On a file system without them, only the user's account protects the key. */
  readonly mode: number;
  /** Whether something exists at this path. */
  readonly replaces: boolean;
  /** CockroachDB's prefix of the error message for writing it, with the path. */
  readonly failure: string;
}

const certificateMode = 0o644;
const keyMode = 0o600;

/** `name` is the user or the tenant ID, for kinds that have one. */
export function plannedFiles(
  request: CreateRequest,
  name: string | undefined,
  facts: CreationFacts,
  join: PathJoin,
): readonly PlannedFile[] {
  const words = kindFacts[request.kind];
  const certificate = (path: string): PlannedFile =>
    file(path, "certificates", certificateMode, words.failureToWriteCertificate);
  const key = (path: string): PlannedFile => file(path, "privateKey", keyMode, words.failureToWriteKey);
  const file = (path: string, content: PlannedFile["content"], mode: number, failure: string): PlannedFile => ({
    path,
    content,
    mode,
    replaces: facts.existing.has(path),
    failure: `${failure} ${path}`,
  });
  const paths = targetPaths(request, name, join);
  switch (request.kind) {
    case "ca":
    case "client-ca":
    case "ui-ca":
    case "tenant-client-ca":
      return [...(facts.caKey === undefined ? [key(paths.key)] : []), certificate(paths.certificate)];
    case "tenant-signing":
    case "intermediate-ca":
      return [key(paths.key), certificate(paths.certificate)];
    case "client": {
      const pkcs8 = file(`${paths.key}.pk8`, "pkcs8Key", keyMode, "error writing client PKCS8 key to");
      return [certificate(paths.certificate), key(paths.key), ...(request.alsoGeneratePkcs8Key ? [pkcs8] : [])];
    }
    case "node":
    case "ui":
    case "tenant-client":
      return [certificate(paths.certificate), key(paths.key)];
  }
}

interface TargetPaths {
  readonly certificate: string;
  readonly key: string;
}

/** Returns the paths for certificate and key of a request. */
export function targetPaths(request: CreateRequest, name: string | undefined, join: PathJoin): TargetPaths {
  if (request.kind === "intermediate-ca") return { certificate: request.certificatePath, key: request.keyPath };
  const certificate = certificateFileName(usages[request.kind], name);
  const key = keyFileName(usages[request.kind], certificate);
  return {
    certificate: join(request.certsDirectory, certificate),
    // Nobody but the CA needs the CA's key, so it is outside the directory.
    key: key === undefined ? ("caKey" in request ? request.caKey : "") : join(request.certsDirectory, key),
  };
}
