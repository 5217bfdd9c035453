// The principal checks that CockroachDB's loader made until they moved to authentication: each left in a version of its own
// (pkg/security/certificate_loader.go and certificate_manager.go of the versions named).

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { rfc4514 } from "../../pki/names/distinguishedName.ts";
import type { DirectorySettings } from "./directorySettings.ts";
import { certificatePrincipals, principalsText, subjectCommonName } from "../principals/principals.ts";
import { compareLine } from "../go/version.ts";

/** The last release line with the check that client.<user>.crt stands for the user. Between it and 24.2 it went away without a note. */
export const lastClientCheck = "22.1";
/** The last release line with the check that node.crt stands for `node` where there is no client.node.crt. */
export const lastNodeCheck = "24.1";

/** Why a version refuses the client certificate of a user for its principals. */
export function clientPrincipalError(
  certificate: Certificate,
  user: string,
  settings: DirectorySettings,
): string | undefined {
  if (compareLine(settings.version, lastClientCheck) > 0) return undefined;
  return principalError("client certificate", certificate, user, settings);
}

/** Why a version refuses the directory for the principals of node.crt. */
export function nodePrincipalError(certificate: Certificate, settings: DirectorySettings): string | undefined {
  if (compareLine(settings.version, lastNodeCheck) > 0) return undefined;
  return principalError("client/server node certificate", certificate, "node", settings);
}

function principalError(
  what: string,
  certificate: Certificate,
  user: string,
  { version, principalMap }: DirectorySettings,
): string | undefined {
  // Before v20.1 only the CN counted.
  if (compareLine(version, "20.1") < 0) {
    if (subjectCommonName(certificate) === user) return undefined;
    const suffix = what === "client certificate" ? " (must match filename)" : "";
    return `${what} has Subject "${rfc4514(certificate.subject)}", expected "CN=${user}"${suffix}`;
  }
  const principals = certificatePrincipals(certificate, principalMap);
  return principals.includes(user)
    ? undefined
    : `${what} has principals ${principalsText(principals)}, expected "${user}"`;
}
