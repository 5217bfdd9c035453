// The checks of principals that CockroachDB's loader made before they moved to authentication. Each was removed in a
// different version (pkg/security/certificate_loader.go and certificate_manager.go of those versions).

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { rfc4514 } from "../../pki/names/distinguishedName.ts";
import type { DirectorySettings } from "./directorySettings.ts";
import { certificatePrincipals, principalsText, subjectCommonName } from "../principals/principals.ts";
import { compareLine } from "../go/version.ts";
import { fill } from "../../pki/texts/textTemplate.ts";
import { loaderTexts } from "../texts/loaderTexts.ts";

/**
 * The last release line that checks that client.<user>.crt represents the user. The check disappeared between it and
 * 24.2 without a release note.
 */
export const lastClientCheck = "22.1";
/** The last release line that checks that node.crt represents `node` if client.node.crt is missing. */
export const lastNodeCheck = "24.1";

/** Returns why a version rejects a user's client certificate because of its principals. */
export function clientPrincipalError(
  certificate: Certificate,
  user: string,
  settings: DirectorySettings,
): string | undefined {
  if (compareLine(settings.version, lastClientCheck) > 0) return undefined;
  return principalError("client", certificate, user, settings);
}

/** Returns why a version rejects the directory because of node.crt's principals. */
export function nodePrincipalError(certificate: Certificate, settings: DirectorySettings): string | undefined {
  if (compareLine(settings.version, lastNodeCheck) > 0) return undefined;
  return principalError("node", certificate, "node", settings);
}

function principalError(
  what: "client" | "node",
  certificate: Certificate,
  user: string,
  { version, principalMap }: DirectorySettings,
): string | undefined {
  // Before v20.1 only the CN counted.
  if (compareLine(version, "20.1") < 0) {
    if (subjectCommonName(certificate) === user) return undefined;
    return fill(what === "client" ? loaderTexts.clientSubject : loaderTexts.nodeSubject, {
      subject: rfc4514(certificate.subject),
      user,
    });
  }
  const principals = certificatePrincipals(certificate, principalMap);
  return principals.includes(user)
    ? undefined
    : fill(what === "client" ? loaderTexts.clientPrincipals : loaderTexts.nodePrincipals, {
        principals: principalsText(principals),
        user,
      });
}
