// Builds paths like Go's Certificate.buildChains: all of them, depth first, with at most a hundred signature checks.

import { equalBytes } from "../../asn1/bytes.ts";
import type { Certificate } from "../../certificate/certificate.ts";
import type { Cryptography } from "../../keys/cryptography.ts";
import { displayName } from "../../names/distinguishedName.ts";
import type { Problem } from "../../asn1/problem.ts";
import type { Result } from "../../result.ts";
import type { PathRequest } from "../basis/pathRequest.ts";
import type { GoCertificate } from "./goCertificate.ts";
import { goSignatureProblem, goVerificationFailure } from "./goSignature.ts";
import { goValidity, type GoPath } from "./goValidity.ts";
import { goHas } from "../basis/goChanges.ts";
import { goAtLeast, type GoVersion } from "../basis/goVersion.ts";
import { issuerProblem, tooManySignatures, unknownAuthority } from "./goWords.ts";
import type { PathContext } from "../basis/pathContext.ts";
import type { PathProblem } from "../basis/pathProblem.ts";
import { namesakeRemedy } from "../basis/namesake.ts";
import { checkSignature } from "../basis/signatureCheck.ts";

/** Maximum number of signatures that Go checks for one certificate. */
const maxSignatureChecks = 100;

/** The result of building from one certificate: complete paths, and Go's error if no path is complete. */
export interface Built {
  readonly paths: readonly GoPath[];
  readonly failure?: Failure;
}

interface Failure {
  readonly problem: PathProblem;
  readonly path: GoPath;
}

export interface GoSearchOptions {
  readonly request: PathRequest;
  readonly version: GoVersion;
  readonly cryptography: Cryptography;
  readonly context: PathContext;
  readonly parse: (certificate: Certificate) => Result<GoCertificate, Problem>;
  /** What Go asks of a complete path. One good path is enough, so the search ends with the first. */
  readonly isGood: (path: GoPath) => boolean;
}

export class GoSearch {
  good: GoPath | undefined;
  /** Set if this platform couldn't check a signature that Go would have checked. */
  unsupported: PathProblem | undefined;
  #checks = 0;
  readonly #options: GoSearchOptions;

  constructor(options: GoSearchOptions) {
    this.#options = options;
  }

  /** Builds every path that continues this one. Go's error is that of the last candidate that it judged. */
  async build(path: readonly [GoCertificate, ...GoCertificate[]]): Promise<Built> {
    const { request, version } = this.#options;
    const child = path.at(-1) ?? path[0];
    const paths: GoPath[] = [];
    let failure: Failure | undefined;
    let hint: PathProblem | undefined;
    for (const { issuer, kind } of this.#candidates(child)) {
      if (this.good !== undefined) break;
      const isSkipped =
        isAlreadyIn(issuer, path) || (issuer.keyAlgorithm === "unknown" && goHas(version, "unknownCaKey"));
      if (isSkipped && !goHas(version, "countedCandidates")) continue;
      if (++this.#checks > maxSignatureChecks) {
        failure = { problem: tooManySignatures(child.certificate, maxSignatureChecks), path };
        break;
      }
      if (isSkipped) continue;
      const longer = [...path, issuer] as const;
      const unsigned = await this.#signatureProblem(child, issuer);
      const invalid = unsigned ?? goValidity(issuer, path, kind, request.at, version);
      if (unsigned !== undefined || goAtLeast(version, 21)) hint ??= invalid;
      if (unsigned !== undefined) continue;
      failure = invalid && { problem: invalid, path: longer };
      if (invalid !== undefined) continue;
      if (kind === "anchor") {
        paths.push(longer);
        if (this.#options.isGood(longer)) this.good = longer;
        continue;
      }
      const further = await this.build([path[0], ...path.slice(1), issuer]);
      failure = further.failure;
      paths.push(...further.paths);
    }
    if (paths.length > 0) return { paths };
    failure ??= { problem: unknownAuthority(child, hint, this.#namesakeRemedy(child)), path };
    return { paths, failure };
  }

  #namesakeRemedy({ certificate }: GoCertificate): string | undefined {
    const { request, context } = this.#options;
    return namesakeRemedy(certificate, [request.anchors, request.intermediates].map(context.namesakePoolOf));
  }

  *#candidates(
    child: GoCertificate,
  ): Generator<{ readonly issuer: GoCertificate; readonly kind: "anchor" | "intermediate" }> {
    const { request, context, parse } = this.#options;
    for (const kind of ["anchor", "intermediate"] as const) {
      const pool = context.poolOf(kind === "anchor" ? request.anchors : request.intermediates);
      for (const certificate of pool.potentialIssuers(child.certificate)) {
        const issuer = parse(certificate);
        // Go's pools omit certificates that it can't parse.
        if (issuer.ok) yield { issuer: issuer.value, kind };
      }
    }
  }

  async #signatureProblem(child: GoCertificate, issuer: GoCertificate): Promise<PathProblem | undefined> {
    const { version, cryptography, context } = this.#options;
    const early = goSignatureProblem(child, issuer, version);
    if (early !== undefined) return issuerProblem(early.code, child, issuer, early.text);
    const outcome = await checkSignature(child.certificate, issuer.certificate, cryptography, context);
    if (outcome === "valid") return undefined;
    const problem = issuerProblem("bad-signature", child, issuer, goVerificationFailure(issuer));
    if (outcome === "unsupported") {
      const message = `This program cannot check the signature that ${displayName(issuer.certificate.subject)} made`;
      this.unsupported ??= {
        ...problem,
        code: "unsupported-algorithm",
        message,
        remedy: "Check it with another program",
      };
    }
    return problem;
  }
}

/** Go's alreadyInChain: the same subject, key, and subjectAltName are the same entity, even if the rest differs. */
function isAlreadyIn(candidate: GoCertificate, path: GoPath): boolean {
  for (const one of path) {
    if (!equalBytes(candidate.certificate.subject.der, one.certificate.subject.der)) continue;
    if (!equalBytes(candidate.certificate.subjectPublicKeyInfo.der, one.certificate.subjectPublicKeyInfo.der)) continue;
    const [a, b] = [candidate.subjectAltName, one.subjectAltName];
    if (a === undefined && b === undefined) return true;
    if (a === undefined || b === undefined) return false;
    if (equalBytes(a.value, b.value)) return true;
  }
  return false;
}
