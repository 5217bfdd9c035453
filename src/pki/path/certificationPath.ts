// Certification path validation (RFC 5280 section 6): the only entry point.

import type { Certificate } from "../certificate/certificate.ts";
import type { Cryptography } from "../keys/cryptography.ts";
import { validateGoPath } from "./go/goProfile.ts";
import { createPathContext, type PathContext } from "./basis/pathContext.ts";
import type { PathProblem } from "./basis/pathProblem.ts";
import type { PathAnswer, PathRequest } from "./basis/pathRequest.ts";
import { validateRfc5280Path } from "./rfc5280/rfc5280Profile.ts";

/**
 * Looks for a path from the certificate to an anchor and judges it. Callers with many certificates pass one context for
 * all. It remembers signatures and, by array identity, anchors and intermediates.
 */
export async function validatePath(
  request: PathRequest,
  cryptography: Cryptography,
  context: PathContext = createPathContext(),
): Promise<PathAnswer> {
  const { profile, certificate, intermediates } = request;
  // Anchors this large aren't read from any CA file.
  const partial = [certificate, ...intermediates].find(({ extensionsLeft = 0 }) => extensionsLeft > 0);
  if (partial !== undefined)
    return { outcome: "cannotTell", problem: partialReadProblem(partial), path: [certificate] };
  if (profile.kind === "rfc5280") return validateRfc5280Path(request, cryptography, context);
  return validateGoPath(request, profile.version, cryptography, context);
}

function partialReadProblem(certificate: Certificate): PathProblem {
  return {
    code: "budget",
    message: `The certificate has ${(certificate.extensionsLeft ?? 0).toLocaleString("en")} extensions that were not read`,
    certificate,
    section: "a limit of this program, not of CockroachDB",
    remedy: "Check what created a certificate this large",
  };
}

export { createPathContext, type PathContext } from "./basis/pathContext.ts";
export type { PathProblem, PathProblemCode } from "./basis/pathProblem.ts";
export type { PeerName } from "./basis/peerName.ts";
export type { PathAnswer, PathRequest, Profile, Purpose } from "./basis/pathRequest.ts";
