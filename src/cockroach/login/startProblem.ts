// Why a node with this directory doesn't start, so that nobody logs in there (pkg/security/certificate_manager.go,
// pkg/security/tls.go).

import {
  entryError,
  fileOf,
  isNodeClient,
  type CertificateFile,
  type CertsDirectory,
} from "../directory/certsDirectory.ts";
import { loaderTexts } from "../texts/loaderTexts.ts";
import { fill } from "../../pki/texts/textTemplate.ts";

export interface StartProblem {
  readonly file: string;
  /** CockroachDB's or Go's exact words. */
  readonly says: string;
}

/** Returns `undefined` if the node starts, and for a directory without node.crt, which is a client's. */
export function startProblem(directory: CertsDirectory): StartProblem | undefined {
  const node = fileOf(directory, "Node");
  if (node === undefined) return undefined;
  const { loadFailure } = directory;
  if (loadFailure !== undefined)
    return { file: loadFailure.file ?? ".", says: fill(loaderTexts.cannotLoad, { reason: loadFailure.text }) };
  return (
    problemOf(node, "problem with node certificate") ??
    problemOf(directory.certificateFiles.find(isNodeClient), "problem with node client certificate") ??
    problemOf(fileOf(directory, "UI"), "problem with UI certificate")
  );
}

/** The loader's error with the manager's prefix, or Go's error about a pair that loads but doesn't match. */
function problemOf(file: CertificateFile | undefined, prefix: string): StartProblem | undefined {
  if (file === undefined) return undefined;
  const reason = entryError(file);
  if (reason !== undefined) return { file: file.file, says: `${prefix}: ${reason}` };
  return file.key !== undefined && "goText" in file.key ? { file: file.file, says: file.key.goText } : undefined;
}
