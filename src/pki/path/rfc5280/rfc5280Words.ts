// The RFC 5280 profile's texts about paths that it rejects.

import type { Certificate } from "../../certificate/certificate.ts";
import { displayName } from "../../names/distinguishedName.ts";
import type { CertificateFacts } from "../basis/certificateFacts.ts";
import type { BrokenRule } from "../basis/brokenRule.ts";
import type { PathProblem, PathProblemCode } from "../basis/pathProblem.ts";

/** `section` is the bare section number. */
export function problemOf(
  code: PathProblemCode,
  certificate: Certificate,
  section: string,
  message: string,
  remedy: string,
  range = certificate.subject.range,
): PathProblem {
  return { code, certificate, message, section: `RFC 5280 section ${section}`, remedy, range };
}

export function ruleProblem(
  { certificate }: CertificateFacts,
  { code, section, message, range }: BrokenRule,
): PathProblem {
  return problemOf(
    code,
    certificate,
    section,
    `${displayName(certificate.subject)}: ${message}`,
    "Reissue the certificate without this error",
    range,
  );
}

/** `namesake`: the remedy for a CA of a similar name. */
export function unknownAuthority({ certificate }: CertificateFacts, namesake: string | undefined): PathProblem {
  const message = `No trust anchor and no certificate sent along has the name ${displayName(certificate.issuer)}`;
  const remedy =
    namesake ??
    "Add the CA that issued it to the CA file, or the missing intermediate certificate after the certificate itself";
  return problemOf("unknown-authority", certificate, "6.1", message, remedy, certificate.issuer.range);
}

export function nameMismatch({ certificate, subjectAltName }: CertificateFacts, name: string): PathProblem {
  const problem = problemOf(
    "name-mismatch",
    certificate,
    "",
    `The certificate is not for ${name}`,
    `Reissue it with ${name} as a subject alternative name`,
    subjectAltName?.extension.range,
  );
  return { ...problem, section: "RFC 9525 section 6" };
}

export function budgetProblem({ certificate }: CertificateFacts, what: string): PathProblem {
  return problemOf(
    "budget",
    certificate,
    "6.1",
    `${what} would have to be looked at; the search stopped there`,
    "Remove CA certificates that are not needed: very many have the same name",
  );
}
