// Certification paths as Go's Certificate.Verify builds and judges them (crypto/x509 verify.go), candidate by candidate in its order.

import { equalBytes } from "../bytes.ts";
import type { Certificate } from "../certificate.ts";
import type { Cryptography } from "../cryptography.ts";
import { attributeValues, displayName } from "../distinguishedName.ts";
import { clientAuth, anyExtendedKeyUsage, serverAuth } from "../extensions/extKeyUsage.ts";
import { integerHex } from "../derInteger.ts";
import type { Decoded } from "../problem.ts";
import type { PathAnswer, PathRequest, Purpose } from "./certificationPath.ts";
import type { GoCertificate } from "./goCertificate.ts";
import { goHostNameProblem } from "./goHostName.ts";
import { goNameConstraintsProblem } from "./goNameConstraints.ts";
import { goParse } from "./goParse.ts";
import { goProblem, validityProblem } from "./goProblem.ts";
import { goQuote } from "./goQuote.ts";
import { goSignatureProblem, goVerificationFailure } from "./goSignature.ts";
import { goAtLeast, goDebugs, goHasBackport, goVersionText, type GoVersion } from "./goVersion.ts";
import type { PathContext } from "./pathContext.ts";
import type { PathProblem } from "./pathProblem.ts";
import { arePoliciesValid } from "./policyGraph.ts";
import { checkSignature } from "./signatureCheck.ts";

/** Signatures that Go checks for one certificate before it gives up. */
const maxSignatureChecks = 100;

type Path = readonly GoCertificate[];

/** What building from one certificate came to: its complete paths, and Go's error where there are none. */
interface Built {
  readonly paths: readonly Path[];
  readonly failure?: Failure;
}

interface Failure {
  readonly problem: PathProblem;
  readonly path: Path;
}

/** The answer of Go at this version. */
export async function validateGoPath(
  request: PathRequest,
  version: GoVersion,
  cryptography: Cryptography,
  context: PathContext,
): Promise<PathAnswer> {
  const refuse = (problem: PathProblem, path: readonly Certificate[] = [request.certificate]): PathAnswer => ({ outcome: "notTrusted", problem, path });
  const parsed = context.goCertificates(version);
  const parse = (certificate: Certificate): Decoded<GoCertificate> => {
    const outcome = parsed.get(certificate) ?? goParse(certificate, version);
    parsed.set(certificate, outcome);
    return outcome;
  };
  const sent = request.delivery === "pool" ? [] : request.intermediates;
  for (const certificate of [request.certificate, ...sent]) {
    const outcome = parse(certificate);
    if (!outcome.ok) return refuse(unparsable(certificate, outcome.problem.message, outcome.problem.range));
  }
  const leaf = parse(request.certificate);
  if (!leaf.ok) return refuse(unparsable(request.certificate, leaf.problem.message));
  const endEntity = leaf.value;

  const invalid = validity(endEntity, [], "leaf", request.at, version);
  if (invalid !== undefined) return refuse(invalid);
  if (request.name?.type === "host") {
    const text = goHostNameProblem(endEntity, request.name.value, version);
    if (text !== undefined) return refuse(nameMismatch(request.certificate, request.name.value, text));
  }

  const search = new Search(request, version, cryptography, context, parse);
  const anchors = context.poolOf(request.anchors);
  const built: Built = anchors.contains(request.certificate) ? { paths: [[endEntity]] } : await search.build([endEntity]);
  if (built.failure !== undefined) {
    const path = built.failure.path.map((one) => one.certificate);
    if (search.unsupported !== undefined) return { outcome: "cannotTell", problem: search.unsupported, path };
    return refuse(built.failure.problem, path);
  }
  return chosen(built.paths, request, version);
}

/** Key purposes, policies and, from 1.26 on, name constraints are judged path by path; one good path is enough. */
function chosen(paths: readonly Path[], { certificate, purpose }: PathRequest, version: GoVersion): PathAnswer {
  let problem: PathProblem | undefined;
  let worst: Path = paths[0] ?? [];
  // CVE-2025-22874: asking for any purpose also switched the policies off before.
  const skipsPolicies = !goAtLeast(version, 24) || goDebugs(version, "x509usepolicies=0") || (purpose === "any" && !goHasBackport(version, [[24, 4]]));
  let impermissible = 0;
  for (const path of paths) {
    const fault = purposeProblem(path, purpose) ?? (skipsPolicies || policiesHold(path) ? constraintsProblem(path, version) : "policy");
    if (fault === undefined) return { outcome: "trusted", path: path.map((one) => one.certificate) };
    if (fault === "policy") impermissible++;
    else problem ??= fault;
    if (fault === problem) worst = path;
  }
  problem ??= invalidPolicies(certificate, impermissible, version);
  return { outcome: "notTrusted", problem, path: worst.map((one) => one.certificate) };
}

class Search {
  /** Set where this platform could not check a signature that Go would have checked. */
  unsupported: PathProblem | undefined;
  #checks = 0;
  readonly #request: PathRequest;
  readonly #version: GoVersion;
  readonly #cryptography: Cryptography;
  readonly #context: PathContext;
  readonly #parse: (certificate: Certificate) => Decoded<GoCertificate>;

  constructor(
    request: PathRequest,
    version: GoVersion,
    cryptography: Cryptography,
    context: PathContext,
    parse: (certificate: Certificate) => Decoded<GoCertificate>,
  ) {
    this.#request = request;
    this.#version = version;
    this.#cryptography = cryptography;
    this.#context = context;
    this.#parse = parse;
  }

  /** Every path that goes on from this one. Go's error is the one of the last candidate that it got to judging. */
  async build(path: readonly [GoCertificate, ...GoCertificate[]]): Promise<Built> {
    const child = path.at(-1) ?? path[0];
    const paths: Path[] = [];
    let failure: Failure | undefined;
    let hint: PathProblem | undefined;
    for (const { issuer, kind } of this.#candidates(child)) {
      if (isAlreadyIn(issuer, path)) continue;
      if (++this.#checks > maxSignatureChecks) {
        failure = { problem: tooManySignatures(child.certificate), path };
        break;
      }
      const longer = [...path, issuer] as const;
      const unsigned = await this.#signatureProblem(child, issuer);
      const invalid = unsigned ?? validity(issuer, path, kind, this.#request.at, this.#version);
      hint ??= invalid;
      if (unsigned !== undefined) continue;
      failure = invalid && { problem: invalid, path: longer };
      if (invalid !== undefined) continue;
      if (kind === "anchor") {
        paths.push(longer);
        continue;
      }
      const further = await this.build([path[0], ...path.slice(1), issuer]);
      failure = further.failure;
      paths.push(...further.paths);
    }
    if (paths.length > 0) return { paths };
    return { paths, failure: failure ?? { problem: unknownAuthority(child, hint), path } };
  }

  *#candidates(child: GoCertificate): Generator<{ readonly issuer: GoCertificate; readonly kind: "anchor" | "intermediate" }> {
    for (const kind of ["anchor", "intermediate"] as const) {
      const pool = this.#context.poolOf(kind === "anchor" ? this.#request.anchors : this.#request.intermediates);
      for (const certificate of pool.potentialIssuers(child.certificate)) {
        const issuer = this.#parse(certificate);
        // Go's pools leave out what they cannot parse.
        if (issuer.ok) yield { issuer: issuer.value, kind };
      }
    }
  }

  async #signatureProblem(child: GoCertificate, issuer: GoCertificate): Promise<PathProblem | undefined> {
    const early = goSignatureProblem(child, issuer, this.#version);
    if (early !== undefined) return issuerProblem(early.code, child, issuer, early.text);
    const outcome = await checkSignature(child.certificate, issuer.certificate, this.#cryptography, this.#context);
    if (outcome === "valid") return undefined;
    const problem = issuerProblem("bad-signature", child, issuer, goVerificationFailure(issuer));
    if (outcome === "unsupported") {
      const message = `This program cannot check the signature that ${displayName(issuer.certificate.subject)} made`;
      this.unsupported ??= { ...problem, code: "unsupported-algorithm", message, remedy: "Check it with another program" };
    }
    return problem;
  }
}

/** Go's isValid. */
function validity(
  certificate: GoCertificate,
  path: Path,
  kind: "leaf" | "anchor" | "intermediate",
  at: number,
  version: GoVersion,
): PathProblem | undefined {
  const { certificate: x509, basicConstraints } = certificate;
  const [unhandled] = certificate.unhandledCritical;
  if (unhandled !== undefined) {
    return goProblem("unhandled-critical-extension", x509, "x509: unhandled critical extension", {
      message: `${displayName(x509.subject)} has the critical extension ${unhandled.oid}, or a part of it, that Go ${goVersionText(version)} does not handle`,
      section: "RFC 5280 section 4.2",
      remedy: "Issue it again without that extension, or with the extension not critical",
    }, unhandled.range);
  }
  const expired = validityProblem(x509, at);
  if (expired !== undefined || kind === "leaf") return expired ?? pathLengthProblem(certificate, path);
  const constraint = goAtLeast(version, 26) ? undefined : goNameConstraintsProblem(certificate, path, version);
  if (constraint !== undefined) return nameConstraintsProblem(x509, constraint);
  if (kind === "intermediate" && basicConstraints?.isCA !== true) {
    return goProblem("issuer-may-not-sign", x509, "x509: certificate is not authorized to sign other certificates", {
      message: `${displayName(x509.subject)} is not marked as a CA`,
      section: "RFC 5280 section 6.1.4 (k)",
      remedy: "Issue it again with basicConstraints cA TRUE",
    });
  }
  return pathLengthProblem(certificate, path);
}

function pathLengthProblem({ certificate, basicConstraints }: GoCertificate, path: Path): PathProblem | undefined {
  const limit = basicConstraints?.maxPathLen ?? -1;
  const intermediates = path.length - 1;
  if (limit < 0 || intermediates <= limit) return undefined;
  return goProblem("path-too-long", certificate, "x509: too many intermediates for path length constraint", {
    message: `${intermediates} intermediate certificates follow ${displayName(certificate.subject)}, which allows ${limit}`,
    section: "RFC 5280 section 6.1.4 (l)",
    remedy: "Issue the end entity's certificate with a CA that is nearer to the root, or this CA again with a greater pathLenConstraint",
  });
}

/** Go's alreadyInChain: the same subject, key and subjectAltName are the same entity, whatever else differs. */
function isAlreadyIn(candidate: GoCertificate, path: Path): boolean {
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

/** Go's checkChainForKeyUsage: key purposes nest, and the trust anchor is asked too. */
function purposeProblem(path: Path, purpose: Purpose): PathProblem | undefined {
  if (purpose === "any") return undefined;
  const needed = purpose === "serverAuth" ? serverAuth : clientAuth;
  const lacking = path.findLast(({ extKeyUsage }) => extKeyUsage.length > 0 && !extKeyUsage.includes(needed) && !extKeyUsage.includes(anyExtendedKeyUsage));
  if (lacking === undefined) return undefined;
  const extension = lacking.certificate.extensions.find((one) => one.oid === "2.5.29.37");
  return goProblem("extended-key-usage", lacking.certificate, "x509: certificate specifies an incompatible key usage", {
    message: `${displayName(lacking.certificate.subject)} has an extended key usage without ${purpose}`,
    section: "RFC 5280 section 4.2.1.12",
    remedy: `Issue it again with ${purpose} in the extended key usage`,
  }, extension?.range);
}

function policiesHold(path: Path): boolean {
  const notNegative = (value: number | undefined): number | undefined => (value === undefined || value < 0 ? undefined : value);
  return path.length === 1 || arePoliciesValid(
    path.slice(0, -1).reverse().map(({ policies, certificate }) => ({
      identifiers: policies.identifiers,
      mappings: policies.mappings,
      requireExplicitPolicy: notNegative(policies.requireExplicitPolicy),
      inhibitPolicyMapping: notNegative(policies.inhibitPolicyMapping),
      inhibitAnyPolicy: notNegative(policies.inhibitAnyPolicy),
      isSelfIssued: equalBytes(certificate.issuer.der, certificate.subject.der),
    })),
  );
}

function constraintsProblem(path: Path, version: GoVersion): PathProblem | undefined {
  if (!goAtLeast(version, 26)) return undefined;
  for (const [i, ca] of path.entries()) {
    const text = goNameConstraintsProblem(ca, path.slice(0, i), version);
    if (text !== undefined) return nameConstraintsProblem(ca.certificate, text);
  }
  return undefined;
}

function nameConstraintsProblem(certificate: Certificate, goText: string): PathProblem {
  const extension = certificate.extensions.find((one) => one.oid === "2.5.29.30");
  return goProblem("name-constraints", certificate, goText, {
    message: `${displayName(certificate.subject)} has name constraints that do not allow a name below it`,
    section: "RFC 5280 section 4.2.1.10",
    remedy: "Issue the certificate for names that the CA may certify, or by another CA",
  }, extension?.range);
}

function issuerProblem(code: PathProblem["code"], child: GoCertificate, issuer: GoCertificate, goText: string): PathProblem {
  const [childName, issuerName] = [child, issuer].map((one) => displayName(one.certificate.subject));
  const facts = {
    message: `${issuerName ?? ""} is no issuer of ${childName ?? ""}: ${goText}`,
    section: code === "issuer-may-not-sign" ? "RFC 5280 section 4.2.1.9 and 4.2.1.3" : "RFC 5280 section 6.1.3 (a)(1)",
    remedy: code === "issuer-may-not-sign" ? "Issue the CA again with cA TRUE and keyCertSign" : "Trust the CA that signed it, or issue it again with this CA",
  };
  const certificate = code === "issuer-may-not-sign" ? issuer.certificate : child.certificate;
  return { ...goProblem(code, certificate, goText, facts), candidate: issuer.certificate };
}

/** Go's UnknownAuthorityError with its hint: the first candidate that failed, and how. */
function unknownAuthority({ certificate }: GoCertificate, hint: PathProblem | undefined): PathProblem {
  const plain = "x509: certificate signed by unknown authority";
  if (hint?.goText === undefined) {
    return goProblem("unknown-authority", certificate, plain, {
      message: `No trust anchor and no certificate sent along has the name ${displayName(certificate.issuer)}`,
      section: "RFC 5280 section 6.1",
      remedy: "Add the CA that issued it to the CA file, or the missing intermediate certificate after the certificate itself",
    }, certificate.issuer.range);
  }
  const candidate = hint.candidate ?? hint.certificate;
  const goText = `${plain} (possibly because of ${goQuote(hint.goText)} while trying to verify candidate authority certificate ${goQuote(authorityName(candidate))})`;
  return { ...hint, goText };
}

function authorityName({ subject, serialNumber }: Certificate): string {
  const common = attributeValues(subject, "2.5.4.3").at(-1) ?? "";
  const organization = attributeValues(subject, "2.5.4.10")[0] ?? "";
  return common || organization || `serial:${BigInt(`0x${integerHex(serialNumber).replace("-", "")}`).toString()}`;
}

function tooManySignatures(certificate: Certificate): PathProblem {
  return goProblem("budget", certificate, "x509: signature check attempts limit reached while verifying certificate chain", {
    message: `More than ${maxSignatureChecks} signatures would have to be checked, and Go stops there`,
    section: "crypto/x509 maxChainSignatureChecks",
    remedy: "Remove CA certificates that are not needed: very many have the same name",
  });
}

function unparsable(certificate: Certificate, goText: string, range = certificate.subject.range): PathProblem {
  return goProblem("unparsable", certificate, goText, {
    message: `Go cannot parse ${displayName(certificate.subject)}: ${goText}`,
    section: "RFC 5280 section 4",
    remedy: "Issue the certificate again without that fault",
  }, range);
}

function nameMismatch(certificate: Certificate, host: string, goText: string): PathProblem {
  const extension = certificate.extensions.find((one) => one.oid === "2.5.29.17");
  return goProblem("name-mismatch", certificate, goText, {
    message: `The certificate is not for ${host}`,
    section: "RFC 6125 section 6",
    remedy: `Issue it again with ${host} as a subject alternative name`,
  }, extension?.range);
}

function invalidPolicies(certificate: Certificate, count: number, version: GoVersion): PathProblem {
  const detail = goHasBackport(version, [[24, 4]]) ? "all candidate chains have invalid policies" : `${count} chains with invalid policies`;
  return goProblem("policy", certificate, `x509: no valid chains built: ${detail}`, {
    message: "A CA requires certificate policies that the path does not have",
    section: "RFC 5280 section 6.1.5 (g), as updated by RFC 9618",
    remedy: "Issue the certificates with the policy that the CA requires",
  });
}
