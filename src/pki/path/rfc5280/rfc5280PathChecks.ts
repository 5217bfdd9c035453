// Checks that depend on a whole path, from the anchor down (RFC 5280 sections 6.1.3 (b) to (f), 6.1.4, and 6.1.5).

import { displayName } from "../../names/distinguishedName.ts";
import { anyExtendedKeyUsage, clientAuth, serverAuth } from "../../extensions/rfc5280/extKeyUsage.ts";
import type { CertificateFacts } from "../basis/certificateFacts.ts";
import type { PathRequest } from "../basis/pathRequest.ts";
import { constrainedNameProblem, type ComparisonBudget } from "./nameConstraintsCheck.ts";
import type { PathProblem } from "../basis/pathProblem.ts";
import { arePoliciesValid } from "../basis/policyGraph.ts";
import { problemOf } from "./rfc5280Words.ts";

/** End entity first, anchor last. */
export type Path = readonly [CertificateFacts, ...CertificateFacts[]];

/**
 * Section 6.1.4 (l) and (m): limits the number of intermediate certificates that aren't self-issued. Each CA and the
 * caller may set a limit.
 */
export function lengthProblem(path: Path, { maxIntermediates }: PathRequest): PathProblem | undefined {
  let left = maxIntermediates ?? Infinity;
  let limiting = path.at(-1) ?? path[0];
  for (const [i, facts] of [...path.entries()].reverse()) {
    const isAnchor = i === path.length - 1;
    if (i === 0) break;
    if (!isAnchor && !facts.isSelfIssued && --left < 0) {
      const message = `More intermediate certificates follow ${displayName(limiting.certificate.subject)} than it or the limit asked for allows`;
      return problemOf(
        "path-too-long",
        limiting.certificate,
        "6.1.4 (l)",
        message,
        "Reissue the certificate with a CA that is closer to the root",
        limiting.basicConstraints?.extension.range,
      );
    }
    const limit = facts.basicConstraints?.value.pathLenConstraint;
    if (limit !== undefined && limit < left) [left, limiting] = [limit, facts];
  }
  return undefined;
}

/** Section 4.2.1.12. As is customary, the purposes of a CA limit those of the certificates it issues. */
export function purposeProblem(path: Path, { purpose }: PathRequest): PathProblem | undefined {
  if (purpose === "any") return undefined;
  const needed = purpose === "serverAuth" ? serverAuth : clientAuth;
  const lacking = path.find(
    ({ extKeyUsage }) =>
      extKeyUsage !== undefined &&
      !extKeyUsage.value.includes(needed) &&
      !extKeyUsage.value.includes(anyExtendedKeyUsage),
  );
  if (lacking === undefined) return undefined;
  const message = `${displayName(lacking.certificate.subject)} has an extended key usage without ${purpose}`;
  return problemOf(
    "extended-key-usage",
    lacking.certificate,
    "4.2.1.12",
    message,
    `Reissue it with ${purpose}`,
    lacking.extKeyUsage?.extension.range,
  );
}

/** Section 6.1.3 (b) and (c): every certificate except self-issued intermediate ones. */
export function constraintsProblem(path: Path, comparisons: ComparisonBudget): PathProblem | undefined {
  for (const [i, ca] of path.entries()) {
    for (const [j, below] of path.slice(0, i).entries()) {
      if (j > 0 && below.isSelfIssued) continue;
      const fault = constrainedNameProblem(ca, below, comparisons);
      if (fault === undefined) continue;
      const message = `By the name constraints of ${displayName(ca.certificate.subject)}: ${fault}`;
      const code = comparisons.left < 0 ? "budget" : "name-constraints";
      return problemOf(
        code,
        below.certificate,
        "4.2.1.10",
        message,
        "Reissue the certificate with names that its CA allows, or with another CA",
        ca.nameConstraints?.extension.range,
      );
    }
  }
  return undefined;
}

/** Section 6.1.5 (g), for a user who accepts any policy. */
export function policyProblem(path: Path): PathProblem | undefined {
  const belowAnchor = path
    .slice(0, -1)
    .reverse()
    .map((facts) => ({
      identifiers: facts.certificatePolicies?.value.map((one) => one.policyIdentifier) ?? [],
      mappings:
        facts.policyMappings?.value.map((one) => [one.issuerDomainPolicy, one.subjectDomainPolicy] as const) ?? [],
      requireExplicitPolicy: facts.policyConstraints?.value.requireExplicitPolicy?.count,
      inhibitPolicyMapping: facts.policyConstraints?.value.inhibitPolicyMapping?.count,
      inhibitAnyPolicy: facts.inhibitAnyPolicy?.value.count,
      isSelfIssued: facts.isSelfIssued,
    }));
  if (arePoliciesValid(belowAnchor)) return undefined;
  const message = "A CA requires certificate policies that the path does not have";
  return problemOf(
    "policy",
    path[0].certificate,
    "6.1.5 (g)",
    message,
    "Reissue the certificates with the policy that the CA requires",
  );
}
