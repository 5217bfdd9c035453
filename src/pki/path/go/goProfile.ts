// Certification paths as Go's Certificate.Verify judges them (crypto/x509 verify.go).

import { equalBytes } from "../../asn1/bytes.ts";
import type { Certificate } from "../../certificate/certificate.ts";
import type { Cryptography } from "../../keys/cryptography.ts";
import { displayName } from "../../names/distinguishedName.ts";
import { clientAuth, anyExtendedKeyUsage, serverAuth } from "../../extensions/rfc5280/extKeyUsage.ts";
import type { Decoded } from "../../asn1/problem.ts";
import type { PathAnswer, PathRequest, Purpose } from "../basis/pathRequest.ts";
import type { GoCertificate } from "./goCertificate.ts";
import { goHostNameProblem } from "./goHostName.ts";
import { goNameConstraintsProblem } from "./goNameConstraints.ts";
import { goParse } from "./goParse.ts";
import { goProblem } from "./goProblem.ts";
import { GoSearch, type Built } from "./goSearch.ts";
import { goValidity, nameConstraintsProblem, type GoPath } from "./goValidity.ts";
import { goAtLeast, goDebugs, goHasBackport, type GoVersion } from "../basis/goVersion.ts";
import { invalidPolicies, nameMismatch, oversizedKey, unparsable, unusableKey } from "./goWords.ts";
import type { PathContext } from "../basis/pathContext.ts";
import type { PathProblem } from "../basis/pathProblem.ts";
import { arePoliciesValid } from "../basis/policyGraph.ts";

/** Returns the result of this version of Go. */
export async function validateGoPath(
  request: PathRequest,
  version: GoVersion,
  cryptography: Cryptography,
  context: PathContext,
): Promise<PathAnswer> {
  const refuse = (problem: PathProblem, path: readonly Certificate[] = [request.certificate]): PathAnswer => ({
    outcome: "notTrusted",
    problem,
    path,
  });
  const parse = (certificate: Certificate): Decoded<GoCertificate> => goParse(certificate, version);
  const sent = request.delivery === "pool" ? [] : request.intermediates;
  for (const certificate of [request.certificate, ...sent]) {
    const outcome = parse(certificate);
    if (!outcome.ok) return refuse(unparsable(certificate, outcome.problem.message, outcome.problem.range));
  }
  const oversized =
    request.delivery === "pool" ? undefined : oversizedKey([request.certificate, ...sent], request.purpose, version);
  if (oversized !== undefined) return refuse(oversized);
  const leaf = parse(request.certificate);
  if (!leaf.ok) return refuse(unparsable(request.certificate, leaf.problem.message));
  const endEntity = leaf.value;

  const invalid = goValidity(endEntity, [], "leaf", request.at, version);
  if (invalid !== undefined) return refuse(invalid);
  if (request.name?.type === "host") {
    const text = goHostNameProblem(endEntity, request.name.value, version);
    if (text !== undefined) return refuse(nameMismatch(request.certificate, request.name.value, text));
  }

  const isGood = (path: GoPath): boolean => pathFault(path, request.purpose, version) === undefined;
  const search = new GoSearch({ request, version, cryptography, context, parse, isGood });
  const isAnchor = context.poolOf(request.anchors).contains(request.certificate);
  const built: Built = isAnchor ? { paths: [[endEntity]] } : await search.build([endEntity]);
  const answer = chosen(built, request, version);
  if (answer.outcome === "trusted") {
    const unusable = request.delivery === "pool" ? undefined : unusableKey(endEntity, request.purpose);
    return unusable === undefined ? answer : refuse(unusable, answer.path);
  }
  return search.unsupported === undefined
    ? answer
    : { outcome: "cannotTell", problem: search.unsupported, path: answer.path };
}

/** Returns the first good path, or Go's error. */
function chosen({ paths, failure }: Built, { certificate, purpose }: PathRequest, version: GoVersion): PathAnswer {
  let [problem, worst, impermissible] = [failure?.problem, failure?.path ?? paths[0] ?? [], 0];
  for (const path of paths) {
    const fault = pathFault(path, purpose, version);
    if (fault === undefined) return { outcome: "trusted", path: path.map((one) => one.certificate) };
    if (fault === "policies") impermissible++;
    else if (problem === undefined) [problem, worst] = [fault, path];
  }
  problem ??= invalidPolicies(certificate, impermissible, version);
  return { outcome: "notTrusted", problem, path: worst.map((one) => one.certificate) };
}

/** Key purposes, policies, and (from 1.26) name constraints are judged when a path is complete. */
function pathFault(path: GoPath, purpose: Purpose, version: GoVersion): PathProblem | "policies" | undefined {
  // CVE-2025-22874: before the fix, requesting any purpose also disabled policy validation.
  const skipsPolicies =
    !goAtLeast(version, 24) ||
    goDebugs(version, "x509usepolicies=0") ||
    (purpose === "any" && !goHasBackport(version, [[24, 4]]));
  return (
    purposeProblem(path, purpose) ??
    (skipsPolicies || policiesHold(path) ? constraintsProblem(path, version) : "policies")
  );
}

/** Go's checkChainForKeyUsage: key purposes nest, and the trust anchor's count too. */
function purposeProblem(path: GoPath, purpose: Purpose): PathProblem | undefined {
  if (purpose === "any") return undefined;
  const needed = purpose === "serverAuth" ? serverAuth : clientAuth;
  const lacking = path.findLast(
    ({ extKeyUsage }) =>
      extKeyUsage.length > 0 && !extKeyUsage.includes(needed) && !extKeyUsage.includes(anyExtendedKeyUsage),
  );
  if (lacking === undefined) return undefined;
  const extension = lacking.certificate.extensions.find((one) => one.oid === "2.5.29.37");
  return goProblem(
    "extended-key-usage",
    lacking.certificate,
    "x509: certificate specifies an incompatible key usage",
    {
      message: `${displayName(lacking.certificate.subject)} has an extended key usage without ${purpose}`,
      section: "RFC 5280 section 4.2.1.12",
      remedy: `Reissue it with ${purpose} in the extended key usage`,
    },
    extension?.range,
  );
}

function policiesHold(path: GoPath): boolean {
  const notNegative = (value: number | undefined): number | undefined =>
    value === undefined || value < 0 ? undefined : value;
  return (
    path.length === 1 ||
    arePoliciesValid(
      path
        .slice(0, -1)
        .reverse()
        .map(({ policies, certificate }) => ({
          identifiers: policies.identifiers,
          mappings: policies.mappings,
          requireExplicitPolicy: notNegative(policies.requireExplicitPolicy),
          inhibitPolicyMapping: notNegative(policies.inhibitPolicyMapping),
          inhibitAnyPolicy: notNegative(policies.inhibitAnyPolicy),
          isSelfIssued: equalBytes(certificate.issuer.der, certificate.subject.der),
        })),
    )
  );
}

function constraintsProblem(path: GoPath, version: GoVersion): PathProblem | undefined {
  if (!goAtLeast(version, 26)) return undefined;
  for (const [i, ca] of path.entries()) {
    const text = goNameConstraintsProblem(ca, path.slice(0, i), version);
    if (text !== undefined) return nameConstraintsProblem(ca.certificate, text);
  }
  return undefined;
}
