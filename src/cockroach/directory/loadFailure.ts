// Whether CockroachDB can't load the directory at all, for any command (pkg/security/certificate_manager.go:
// LoadCertificates).

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
import { loaderTexts } from "../texts/loaderTexts.ts";
import { fill } from "../../pki/texts/textTemplate.ts";

/** Returns the text after `cannot load certificates: `, or `undefined` if loading succeeds. */
export function loadFailure(
  { path, state, reason = "" }: DirectoryContents,
  files: readonly CertificateFile[],
  settings: DirectorySettings,
): CertsDirectory["loadFailure"] {
  // A missing directory has no certificates, which isn't an error.
  if (state === "unreadable") return { text: fill(loaderTexts.directoryUnreadable, { path, reason }) };
  const tenant = files.find(
    ({ usage, name = "" }) =>
      (usage === "Tenant Client" || usage === "Tenant Signing") && uint64Problem(name) !== undefined,
  );
  if (tenant !== undefined) return { text: fill(loaderTexts.tenantId, { id: tenant.name ?? "" }), file: tenant.file };
  const node = files.find(({ usage }) => usage === "Node");
  if (node === undefined || files.some(isNodeClient)) return undefined;
  const certificate = firstCertificate(node);
  const text = entryError(node) ?? (certificate && nodePrincipalError(certificate, settings));
  return text === undefined ? undefined : { text: `${nodePrefix(settings)}${text}`, file: node.file };
}

/** Versions through 22.1 report only the reason. The first line with the prefix isn't known exactly: about 22.2. */
function nodePrefix({ version }: DirectorySettings): string {
  return compareLine(version, "22.2") < 0 ? "" : loaderTexts.validatingNode;
}
