// Checks that a certificate may be at its position in a path: Go's Certificate.isValid.

import type { Certificate } from "../../certificate/certificate.ts";
import { displayName } from "../../names/distinguishedName.ts";
import type { GoCertificate } from "./goCertificate.ts";
import { goNameConstraintsProblem } from "./goNameConstraints.ts";
import { goProblem } from "./goProblem.ts";
import { goAtLeast, goVersionText, type GoVersion } from "../basis/goVersion.ts";
import type { PathProblem } from "../basis/pathProblem.ts";
import { goValidityText, validityProblem } from "../basis/validityCheck.ts";
import { goTexts } from "../../texts/goTexts.ts";

/** End entity first. */
export type GoPath = readonly GoCertificate[];

/**
 * `path` is the path that `certificate` would be added to. Go checks for one problem at a time and reports the first.
 */
export function goValidity(
  certificate: GoCertificate,
  path: GoPath,
  kind: "leaf" | "anchor" | "intermediate",
  at: number,
  version: GoVersion,
): PathProblem | undefined {
  const { certificate: x509, basicConstraints } = certificate;
  const [unhandled] = certificate.unhandledCritical;
  if (unhandled !== undefined) {
    return goProblem(
      "unhandled-critical-extension",
      x509,
      goTexts.unhandledExtension,
      {
        message: `${displayName(x509.subject)} has the critical extension ${unhandled.oid}, or a part of it, that Go ${goVersionText(version)} does not handle`,
        section: "RFC 5280 section 4.2",
        remedy: "Reissue it without this extension, or with the extension not critical",
      },
      unhandled.range,
    );
  }
  const expired = validityProblem(x509, at);
  if (expired !== undefined) return { ...expired, goText: goValidityText(x509, at) };
  if (kind === "leaf") return undefined;
  // Later versions compare name constraints when the path is complete.
  const constraint = goAtLeast(version, 26) ? undefined : goNameConstraintsProblem(certificate, path, version);
  if (constraint !== undefined) return nameConstraintsProblem(x509, constraint);
  if (kind === "intermediate" && basicConstraints?.isCA !== true) {
    return goProblem("issuer-may-not-sign", x509, goTexts.notAuthorizedToSign, {
      message: `${displayName(x509.subject)} is not marked as a CA`,
      section: "RFC 5280 section 6.1.4 (k)",
      remedy: "Reissue it with basicConstraints cA TRUE",
    });
  }
  return pathLengthProblem(certificate, path);
}

function pathLengthProblem({ certificate, basicConstraints }: GoCertificate, path: GoPath): PathProblem | undefined {
  const limit = basicConstraints?.maxPathLen ?? -1;
  const intermediates = path.length - 1;
  if (limit < 0 || intermediates <= limit) return undefined;
  return goProblem("path-too-long", certificate, goTexts.tooManyIntermediates, {
    message: `${intermediates} intermediate certificates follow ${displayName(certificate.subject)}, which allows ${limit}`,
    section: "RFC 5280 section 6.1.4 (l)",
    remedy:
      "Reissue the certificate with a CA that is closer to the root, or reissue this CA with a larger pathLenConstraint",
  });
}

export function nameConstraintsProblem(certificate: Certificate, goText: string): PathProblem {
  const extension = certificate.extensions.find((one) => one.oid === "2.5.29.30");
  return goProblem(
    "name-constraints",
    certificate,
    goText,
    {
      message: `${displayName(certificate.subject)} has name constraints that do not allow a name below it`,
      section: "RFC 5280 section 4.2.1.10",
      remedy: "Reissue the certificate with names that its CA allows, or with another CA",
    },
    extension?.range,
  );
}
