// Certification path validation to the letter of RFC 5280 section 6, with the policies of RFC 9618. A trust anchor is
// held to its own certificate: validity period, extensions, purposes, path length, and name constraints. Its policies
// don't count, because section 6.1.1 starts with any policy; RFC 5937 leaves that to the application.

import { equalBytes } from "../../asn1/bytes.ts";
import type { Certificate } from "../../certificate/certificate.ts";
import type { Cryptography } from "../../keys/cryptography.ts";
import { displayName } from "../../names/distinguishedName.ts";
import { brokenRule, lacksAuthorityKeyIdentifier } from "../basis/certificateRules.ts";
import { certificateFacts, type CertificateFacts } from "../basis/certificateFacts.ts";
import type { PathAnswer, PathRequest } from "../basis/pathRequest.ts";
import { digestProblem, endEntityProblem, issuerProblem, signatureWords } from "./rfc5280CertificateChecks.ts";
import { isForPeer } from "./hostNameCheck.ts";
import { maxComparisons, type ComparisonBudget } from "./nameConstraintsCheck.ts";
import type { PathContext } from "../basis/pathContext.ts";
import type { PathProblem } from "../basis/pathProblem.ts";
import { revocationProblem } from "./revocationCheck.ts";
import { constraintsProblem, lengthProblem, policyProblem, purposeProblem, type Path } from "./rfc5280PathChecks.ts";
import { budgetProblem, nameMismatch, problemOf, ruleProblem, unknownAuthority } from "./rfc5280Words.ts";
import { namesakeRemedy } from "../basis/namesake.ts";
import { checkSignature } from "../basis/signatureCheck.ts";
import { validityProblem } from "../basis/validityCheck.ts";

/**
 * Maximum number of candidates for one certificate. A path of ten with a dozen candidates each is found long before.
 */
const maxSteps = 5_000;
/**
 * Maximum number of signature checks for one certificate. They are the expensive part, a tenth of a millisecond each.
 */
const maxSignatures = 500;
/** Longer paths exist only in attacks. Also limits the recursion. */
const maxPathLength = 64;

export async function validateRfc5280Path(
  request: PathRequest,
  cryptography: Cryptography,
  context: PathContext,
): Promise<PathAnswer> {
  return new Validation(request, cryptography, context).answer();
}

class Validation {
  readonly #request: PathRequest;
  readonly #cryptography: Cryptography;
  readonly #context: PathContext;
  /** Section 4.1.2.5 counts whole seconds, so a fraction of a second isn't after that second. */
  readonly #at: number;
  readonly #comparisons: ComparisonBudget = { left: maxComparisons };
  #steps = 0;
  #signatures = 0;
  /** The first attempt that might have succeeded with more work, or on a platform with more algorithms. */
  #inconclusive: { readonly problem: PathProblem; readonly path: Path } | undefined;
  /** The problem of the attempt that got furthest. */
  #worst: { readonly problem: PathProblem; readonly path: Path; readonly rank: number } | undefined;

  constructor(request: PathRequest, cryptography: Cryptography, context: PathContext) {
    this.#request = request;
    this.#cryptography = cryptography;
    this.#context = context;
    this.#at = Math.floor(request.at / 1000) * 1000;
  }

  async answer(): Promise<PathAnswer> {
    const { certificate, name } = this.#request;
    const endEntity = this.#facts(certificate);
    const start: Path = [endEntity];
    const early = (await this.#certificateProblem(endEntity)) ?? endEntityProblem(endEntity, this.#request);
    if (early !== undefined) return rejectPath(early, start);
    if (name !== undefined && !isForPeer(endEntity.subjectAltName?.value ?? [], name))
      return rejectPath(nameMismatch(endEntity, name.value), start);

    const isAnchor = this.#isAnchor(endEntity);
    const unfit = isAnchor ? purposeProblem(start, this.#request) : undefined;
    if (unfit !== undefined) return rejectPath(unfit, start);
    const found = isAnchor ? start : await this.#build(start);
    if (found !== undefined) return { outcome: "trusted", path: found.map((one) => one.certificate) };
    const { problem, path } = this.#inconclusive ??
      this.#worst ?? { problem: this.#unknownAuthority(endEntity), path: start };
    return {
      outcome: this.#inconclusive === undefined ? "notTrusted" : "cannotTell",
      problem,
      path: path.map((one) => one.certificate),
    };
  }

  /** Finds the first valid path from here to an anchor. Candidates with the right key identifier come first. */
  async #build(path: Path): Promise<Path | undefined> {
    const child = path.at(-1) ?? path[0];
    const anchors = this.#context.canonicalPoolOf(this.#request.anchors).potentialIssuers(child.certificate);
    const intermediates = this.#context
      .canonicalPoolOf(this.#request.intermediates)
      .potentialIssuers(child.certificate);
    if (anchors.length + intermediates.length === 0) this.#note(this.#unknownAuthority(child), path, path.length);
    for (const [i, certificate] of [...anchors, ...intermediates].entries()) {
      const issuer = this.#facts(certificate);
      if (path.some((one) => isSameEntity(one, issuer))) continue;
      if (++this.#steps > maxSteps || path.length >= maxPathLength) {
        this.#note(
          budgetProblem(child, `More than ${maxSteps} candidates, or more than ${maxPathLength} certificates in a row`),
          path,
          0,
        );
        return undefined;
      }
      const longer: Path = [path[0], ...path.slice(1), issuer];
      const problem =
        (await this.#certificateProblem(issuer)) ??
        issuerProblem(issuer, this.#isAnchor(issuer)) ??
        (await this.#signatureProblem(child, issuer));
      if (problem !== undefined) {
        this.#note(problem, longer, path.length + (problem.code === "bad-signature" ? 0 : 0.5));
        if (problem.code === "budget") return undefined;
        continue;
      }
      const isAnchor = i < anchors.length;
      const fault = isAnchor ? await this.#pathProblem(longer) : undefined;
      if (fault !== undefined) this.#note(fault, longer, path.length + 1);
      else if (isAnchor) return longer;
      const found = isAnchor ? undefined : await this.#build(longer);
      if (found !== undefined) return found;
      if (this.#inconclusive?.problem.code === "budget") return undefined;
    }
    return undefined;
  }

  #unknownAuthority(child: CertificateFacts): PathProblem {
    const pools = [this.#request.anchors, this.#request.intermediates].map(this.#context.namesakePoolOf);
    return unknownAuthority(child, namesakeRemedy(child.certificate, pools));
  }

  #facts(certificate: Certificate): CertificateFacts {
    const facts = this.#context.facts.get(certificate) ?? certificateFacts(certificate);
    this.#context.facts.set(certificate, facts);
    return facts;
  }

  #note(problem: PathProblem, path: Path, rank: number): void {
    if (problem.code === "budget" || problem.code === "unsupported-algorithm") this.#inconclusive ??= { problem, path };
    if (this.#worst === undefined || rank > this.#worst.rank) this.#worst = { problem, path, rank };
  }

  /** Checks what doesn't depend on the path: sections 4.1, 4.2, and 6.1.3 (a)(2). */
  async #certificateProblem(facts: CertificateFacts): Promise<PathProblem | undefined> {
    const expired = validityProblem(facts.certificate, this.#at);
    if (expired !== undefined) return expired;
    const { certificate, authorityKeyIdentifier } = facts;
    const known = this.#context.brokenRules;
    const rule = known.has(certificate) ? known.get(certificate) : brokenRule(facts);
    known.set(certificate, rule);
    if (rule !== undefined) return ruleProblem(facts, rule);
    if (!lacksAuthorityKeyIdentifier(facts)) return undefined;
    if ((await checkSignature(certificate, certificate, this.#cryptography, this.#context)) === "valid")
      return undefined;
    const message = `${displayName(certificate.subject)} has no authority key identifier and is not self-signed`;
    return problemOf(
      "certificate-rule",
      certificate,
      "4.2.1.1",
      message,
      "Reissue the certificate with one",
      authorityKeyIdentifier?.extension.range,
    );
  }

  #isAnchor({ certificate }: CertificateFacts): boolean {
    return this.#context.canonicalPoolOf(this.#request.anchors).contains(certificate);
  }

  async #signatureProblem(
    { certificate }: CertificateFacts,
    issuer: CertificateFacts,
  ): Promise<PathProblem | undefined> {
    const weak = digestProblem(certificate);
    if (weak !== undefined) return weak;
    if (
      this.#context.signatures.get(certificate)?.has(issuer.certificate) !== true &&
      ++this.#signatures > maxSignatures
    ) {
      return budgetProblem(issuer, `More than ${maxSignatures} signatures`);
    }
    const outcome = await checkSignature(certificate, issuer.certificate, this.#cryptography, this.#context);
    if (outcome === "valid") return undefined;
    return { ...signatureWords(certificate, issuer.certificate, outcome), candidate: issuer.certificate };
  }

  /**
   * Checks what depends on the path, from the anchor down: sections 6.1.3 (a)(3) to (f), 6.1.4 (g) to (m), and 6.1.5.
   */
  async #pathProblem(path: Path): Promise<PathProblem | undefined> {
    const request = this.#request;
    const problem =
      lengthProblem(path, request) ??
      purposeProblem(path, request) ??
      constraintsProblem(path, this.#comparisons) ??
      policyProblem(path);
    return problem ?? (await this.#revocationProblem(path));
  }

  async #revocationProblem(path: Path): Promise<PathProblem | undefined> {
    const lists = this.#request.certificateLists ?? [];
    if (lists.length === 0) return undefined;
    for (const [i, { certificate }] of path.slice(0, -1).entries()) {
      const issuer = path[i + 1] ?? path[0];
      const problem = await revocationProblem(certificate, issuer, lists, this.#at, i === 0, this.#cryptography);
      if (problem !== undefined)
        return problemOf(
          problem.code,
          certificate,
          problem.section,
          problem.message,
          "Reissue the certificate, or get a current list from its issuer",
        );
    }
    return undefined;
  }
}

/** The same subject and key: continuing from it again would be a cycle. */
function isSameEntity(a: CertificateFacts, b: CertificateFacts): boolean {
  return (
    equalBytes(a.certificate.subjectPublicKeyInfo.der, b.certificate.subjectPublicKeyInfo.der) &&
    equalBytes(a.certificate.subject.der, b.certificate.subject.der)
  );
}

function rejectPath(problem: PathProblem, path: Path): PathAnswer {
  return { outcome: "notTrusted", problem, path: path.map((one) => one.certificate) };
}
