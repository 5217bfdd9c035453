// When CockroachDB cannot load the directory at all, whatever the command (pkg/security/certificate_manager.go: LoadCertificates).

import {
  entryError,
  firstCertificate,
  isNodeClient,
  type CertificateFile,
  type CertsDirectory,
  type DirectoryContents,
} from "./certsDirectory.ts";
import type { DirectorySettings } from "./directorySettings.ts";
import { uint64Problem } from "../go/goText.ts";
import { compareLine } from "../go/version.ts";
import { nodePrincipalError } from "./principalChecks.ts";

/** The text after `cannot load certificates: `; `undefined` where the load succeeds. */
export function loadFailure(
  { path, state, reason = "" }: DirectoryContents,
  files: readonly CertificateFile[],
  settings: DirectorySettings,
): CertsDirectory["loadFailure"] {
  // A directory that is not there has no certificates, and that is no error.
  if (state === "unreadable") return { text: `problem loading certs directory ${path}: open ${path}: ${reason}` };
  const tenant = files.find(
    ({ usage, name = "" }) =>
      (usage === "Tenant Client" || usage === "Tenant Signing") && uint64Problem(name) !== undefined,
  );
  if (tenant !== undefined) return { text: `invalid tenant id ${tenant.name ?? ""}`, file: tenant.file };
  const node = files.find(({ usage }) => usage === "Node");
  if (node === undefined || files.some(isNodeClient)) return undefined;
  const certificate = firstCertificate(node);
  const text = entryError(node) ?? (certificate && nodePrincipalError(certificate, settings));
  return text === undefined ? undefined : { text: `${nodePrefix(settings)}${text}`, file: node.file };
}

/** Versions up to 22.1 report the reason alone. The first line that has the prefix isn't established exactly: about 22.2. */
function nodePrefix({ version }: DirectorySettings): string {
  return compareLine(version, "22.2") < 0 ? "" : "validating node cert: ";
}
