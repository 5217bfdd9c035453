// Certification paths as Go's Certificate.Verify judges them (crypto/x509 verify.go).

import { equalBytes } from "../../asn1/bytes.ts";
import type { Certificate } from "../../certificate/certificate.ts";
import type { Cryptography } from "../../keys/cryptography.ts";
import { displayName } from "../../names/distinguishedName.ts";
import { clientAuth, anyExtendedKeyUsage, serverAuth } from "../../extensions/rfc5280/extKeyUsage.ts";
import type { Problem } from "../../asn1/problem.ts";
import type { Result } from "../../result.ts";
import type { PathAnswer, PathRequest, Purpose } from "../basis/pathRequest.ts";
import type { GoCertificate } from "./goCertificate.ts";
import { goChainConstraintsProblem } from "./goChainConstraints.ts";
import { isDistrusted } from "../basis/goDistrust.ts";
import { goHostNameProblem } from "./goHostName.ts";
import { goParse } from "./goParse.ts";
import { goProblem } from "./goProblem.ts";
import { GoSearch, type Built } from "./goSearch.ts";
import { goValidity, nameConstraintsProblem, type GoPath } from "./goValidity.ts";
import { goHas } from "../basis/goChanges.ts";
import { goAtLeast, type GoVersion } from "../basis/goVersion.ts";
import { distrustedCa, invalidPolicies, nameMismatch, oversizedKey, unparsable, unusableKey } from "./goWords.ts";
import type { PathContext } from "../basis/pathContext.ts";
import type { PathProblem } from "../basis/pathProblem.ts";
import { arePoliciesValid } from "../basis/policyGraph.ts";
import { goTexts } from "../../texts/goTexts.ts";

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
  const parse = (certificate: Certificate): Result<GoCertificate, Problem> => goParse(certificate, version);
  const sent = request.delivery === "pool" ? [] : request.intermediates;
  for (const certificate of [request.certificate, ...sent]) {
    const outcome = parse(certificate);
    if (!outcome.ok) return refuse(unparsable(certificate, outcome.error.message, outcome.error.range));
  }
  const oversized =
    request.delivery === "pool" ? undefined : oversizedKey([request.certificate, ...sent], request.purpose, version);
  if (oversized !== undefined) return refuse(oversized);
  const leaf = parse(request.certificate);
  if (!leaf.ok) return refuse(unparsable(request.certificate, leaf.error.message));
  const endEntity = leaf.value;

  const invalid = goValidity(endEntity, [], "leaf", request.at, version);
  if (invalid !== undefined) return refuse(invalid);
  if (request.name?.type === "host") {
    const text = goHostNameProblem(endEntity, request.name.value, version);
    if (text !== undefined) return refuse(nameMismatch(request.certificate, request.name.value, text));
  }

  const judge: PathJudge = { purpose: request.purpose, version, cryptography };
  const isGood = (path: GoPath): boolean => pathFault(path, judge) === undefined;
  const search = new GoSearch({ request, version, cryptography, context, parse, isGood });
  const isAnchor = context.poolOf(request.anchors).contains(request.certificate);
  const built: Built = isAnchor ? { paths: [[endEntity]] } : await search.build([endEntity]);
  const answer = chosen(built, request.certificate, judge);
  if (answer.outcome === "trusted") {
    const unusable = request.delivery === "pool" ? undefined : unusableKey(endEntity, request.purpose);
    return unusable === undefined ? answer : refuse(unusable, answer.path);
  }
  return search.unsupported === undefined
    ? answer
    : { outcome: "cannotTell", problem: search.unsupported, path: answer.path };
}

/** The first good one of the paths, or Go's refusal, which depends on how many paths have which fault. */
function chosen({ paths, failure }: Built, certificate: Certificate, judge: PathJudge): PathAnswer {
  const { version } = judge;
  if (paths.length === 0 && failure !== undefined)
    return { outcome: "notTrusted", problem: failure.problem, path: certificates(failure.path) };
  const faults: PathFault[] = [];
  for (const path of paths) {
    const fault = pathFault(path, judge);
    if (fault === undefined) return { outcome: "trusted", path: certificates(path) };
    faults.push(fault);
  }
  const first = (kind: PathFault["kind"]): PathFault | undefined => faults.find((fault) => fault.kind === kind);
  const count = (kind: PathFault["kind"]): number => faults.filter((fault) => fault.kind === kind).length;
  const [policies, purposes] = [count("policies"), count("purpose")];
  const decisive = first("constraints") ?? (policies > 0 ? undefined : (first("purpose") ?? first("distrust")));
  if (decisive?.problem !== undefined)
    return { outcome: "notTrusted", problem: decisive.problem, path: certificates(decisive.path) };
  const paths26 = goAtLeast(version, 26) ? "candidate chains" : "chains";
  const detail =
    purposes === 0 && !goAtLeast(version, 26) && goHas(version, "policiesForAnyPurpose")
      ? "all candidate chains have invalid policies"
      : [
          ...(purposes > 0 ? [`${purposes} ${paths26} with incompatible key usage`] : []),
          `${policies} ${paths26} with invalid policies`,
        ].join(", ");
  const worst = first("policies")?.path ?? paths[0] ?? [];
  return { outcome: "notTrusted", problem: invalidPolicies(certificate, detail), path: certificates(worst) };
}

function certificates(path: GoPath): readonly Certificate[] {
  return path.map((one) => one.certificate);
}

interface PathJudge {
  readonly purpose: Purpose;
  readonly version: GoVersion;
  readonly cryptography: Cryptography;
}

/** What is wrong with a complete path; the kinds are what Go counts. */
type PathFault =
  | { readonly kind: "policies"; readonly path: GoPath; readonly problem?: undefined }
  | { readonly kind: "purpose" | "constraints" | "distrust"; readonly path: GoPath; readonly problem: PathProblem };

/** The first fault in Go's order, which changed with 1.24.4. From 1.26 on, name constraints are judged here too. */
function pathFault(path: GoPath, { purpose, version, cryptography }: PathJudge): PathFault | undefined {
  const byPolicies = policiesFault(path, purpose, version);
  const problem = purposeProblem(path, purpose);
  const byPurpose: PathFault | undefined = problem && { kind: "purpose", path, problem };
  const fault = goHas(version, "policiesForAnyPurpose") ? (byPolicies ?? byPurpose) : (byPurpose ?? byPolicies);
  return fault ?? constraintsFault(path, version) ?? distrustFault(path, version, cryptography);
}

/** Policies came with 1.24. Until 1.24.3, asking for any purpose also switched them off. */
function policiesFault(path: GoPath, purpose: Purpose, version: GoVersion): PathFault | undefined {
  if (!goAtLeast(version, 24) || (purpose === "any" && !goHas(version, "policiesForAnyPurpose"))) return undefined;
  return policiesHold(path) ? undefined : { kind: "policies", path };
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
    goTexts.incompatibleUsage,
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

function constraintsFault(path: GoPath, version: GoVersion): PathFault | undefined {
  const found = goAtLeast(version, 26) ? goChainConstraintsProblem(path, version) : undefined;
  return found && { kind: "constraints", path, problem: nameConstraintsProblem(found.ca.certificate, found.text) };
}

function distrustFault(path: GoPath, version: GoVersion, cryptography: Cryptography): PathFault | undefined {
  if (!goHas(version, "distrustedKeys")) return undefined;
  const distrusted = path.find(({ certificate }) => isDistrusted(certificate, cryptography));
  return distrusted && { kind: "distrust", path, problem: distrustedCa(distrusted.certificate) };
}
