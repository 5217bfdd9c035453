// The rules of RFC 5280 sections 4.1 and 4.2 for a certificate by itself. CAs must not issue certificates that break
// them, so the RFC 5280 profile doesn't trust those. (Go and OpenSSL accept many of them.)

import { equalBytes } from "../../asn1/bytes.ts";
import type { Extension } from "../../certificate/extension.ts";
import type { ByteRange } from "../../asn1/byteRange.ts";
import { extensionNames } from "../../extensions/extensionNames.ts";
import { labelOf } from "../../asn1/namedObjects.ts";
import type { Certificate } from "../../certificate/certificate.ts";
import { bitLength } from "../../asn1/derInteger.ts";
import { isNistCurve, isOnNistCurve } from "../../keys/nistCurve.ts";
import type { PublicKey } from "../../keys/publicKey.ts";
import type { CertificateFacts } from "./certificateFacts.ts";
import { alternativeNameFault, constraintFault } from "./nameSyntax.ts";
import type { PathProblemCode } from "./pathProblem.ts";
import { anyPolicy } from "./policyGraph.ts";

/** A broken rule: the section number to put after `RFC 5280 section `, what was found and expected, and where. */
export interface BrokenRule {
  readonly code: PathProblemCode;
  readonly section: string;
  readonly message: string;
  readonly range: ByteRange;
}

type Rule = (facts: CertificateFacts) => BrokenRule | undefined;

/** Returns the first rule that the certificate breaks, or `undefined` if it breaks none. */
export function brokenRule(facts: CertificateFacts): BrokenRule | undefined {
  for (const rule of rules) {
    const broken = rule(facts);
    if (broken !== undefined) return broken;
  }
  return undefined;
}

function createBrokenRule(
  section: string,
  message: string,
  range: ByteRange,
  code: PathProblemCode = "certificate-rule",
): BrokenRule {
  return { code, section, message, range };
}

const rules: readonly Rule[] = [
  encoding,
  version,
  serialNumber,
  algorithms,
  names,
  validity,
  publicKey,
  uniqueExtensions,
  knownExtensions,
  decodableExtensions,
  mustNotBeCritical,
  subjectKeyIdentifier,
  keyUsage,
  basicConstraints,
  extKeyUsage,
  subjectAltName,
  nameConstraints,
  policies,
];

/** The reader accepts BER, and version numbers that don't exist. */
function encoding({ certificate }: CertificateFacts): BrokenRule | undefined {
  const problem = certificate.problems.find(({ code }) => code.startsWith("ber-") || code === "version");
  return (
    problem &&
    createBrokenRule(
      problem.code === "version" ? "4.1.2.1" : "4.1",
      problem.message,
      problem.range ?? certificate.tbsCertificate,
    )
  );
}

function version({ certificate }: CertificateFacts): BrokenRule | undefined {
  const { version: number, extensions, tbsCertificate } = certificate;
  if (number === 3 || extensions.length === 0) return undefined;
  return createBrokenRule(
    "4.1.2.1",
    `Version ${number} has no extensions, but there are ${extensions.length}`,
    tbsCertificate,
  );
}

/**
 * Roots with serial number 0 are in use, and nobody identifies a root by its serial number. Section 4.1.2.2 asks users
 * to handle them gracefully.
 */
function serialNumber({ certificate, isSelfIssued }: CertificateFacts): BrokenRule | undefined {
  const { serialNumber: bytes, tbsCertificate } = certificate;
  if (isSelfIssued) return undefined;
  const range = { start: tbsCertificate.start, end: certificate.signature.range.start };
  if ((bytes[0] ?? 0) >= 0x80)
    return createBrokenRule("4.1.2.2", "The serial number is negative, expected a positive one", range);
  if (bytes.every((byte) => byte === 0))
    return createBrokenRule("4.1.2.2", "The serial number is 0, expected a positive one", range);
  return bytes.length > 20
    ? createBrokenRule("4.1.2.2", `The serial number has ${bytes.length} bytes, expected at most 20`, range)
    : undefined;
}

function algorithms({ certificate }: CertificateFacts): BrokenRule | undefined {
  const { signature, signatureAlgorithm } = certificate;
  if (equalBytes(signature.der, signatureAlgorithm.der)) return undefined;
  return createBrokenRule(
    "4.1.1.2",
    "The signature algorithms inside and outside of the signed part differ",
    signatureAlgorithm.range,
  );
}

function names({
  certificate,
  basicConstraints: constraints,
  subjectAltName: names,
}: CertificateFacts): BrokenRule | undefined {
  const { issuer, subject } = certificate;
  if (issuer.rdns.length === 0) return createBrokenRule("4.1.2.4", "The issuer is empty", issuer.range);
  if (subject.rdns.length > 0) return undefined;
  if (constraints?.value.cA === true) return createBrokenRule("4.1.2.6", "The subject of a CA is empty", subject.range);
  if (names === undefined)
    return createBrokenRule(
      "4.1.2.6",
      "The subject is empty, and the subject alternative name is missing",
      subject.range,
    );
  return names.extension.critical
    ? undefined
    : createBrokenRule(
        "4.2.1.6",
        "The subject is empty, so the subject alternative name must be critical",
        names.extension.range,
      );
}

function validity({ certificate }: CertificateFacts): BrokenRule | undefined {
  const odd = [certificate.validity.notBefore, certificate.validity.notAfter].find(
    (time) => time.deviation !== undefined,
  );
  return (
    odd &&
    createBrokenRule(
      "4.1.2.5",
      `“${odd.text}” is not in the form that is asked for: UTCTime until 2049, then GeneralizedTime, seconds and Z`,
      odd.range,
    )
  );
}

/**
 * Checks that the content of a key fits its algorithm, if known (RFC 3279 section 2.3.1, RFC 5480 section 2.2, RFC 8410
 * section 4).
 */
function publicKey({ certificate: { subjectPublicKeyInfo } }: CertificateFacts): BrokenRule | undefined {
  const { key, subjectPublicKey: bytes, range } = subjectPublicKeyInfo;
  const isBroken =
    (key.algorithm === "RSA" && !isRsaKey(key)) ||
    (key.algorithm === "Ed25519" && bytes.length !== 32) ||
    (isNistCurve(key.curve) && bytes[0] === 4 && !isOnNistCurve(key.curve, bytes));
  return isBroken ? createBrokenRule("4.1.2.7", `The public key isn't a valid ${key.algorithm} key`, range) : undefined;
}

function isRsaKey({ rsa }: PublicKey): boolean {
  if (rsa === undefined) return false;
  const [modulus, exponent] = [rsa.modulus, rsa.exponent];
  const isOdd = [modulus, exponent].every((number) => ((number.at(-1) ?? 0) & 1) === 1 && (number[0] ?? 0) < 0x80);
  return isOdd && bitLength(modulus) > bitLength(exponent) && bitLength(exponent) > 1;
}

function uniqueExtensions({ certificate: { extensions } }: CertificateFacts): BrokenRule | undefined {
  const twice = extensions.find((one, i) => extensions.findIndex(({ oid }) => oid === one.oid) < i);
  return twice && createBrokenRule("4.2", `${nameOf(twice)} occurs more than once`, twice.range);
}

/** Extensions that this validation processes, and those that don't affect it. */
const processed = new Set([
  "2.5.29.14",
  "2.5.29.15",
  "2.5.29.17",
  "2.5.29.19",
  "2.5.29.30",
  "2.5.29.31",
  "2.5.29.32",
  "2.5.29.33",
  "2.5.29.35",
  "2.5.29.36",
  "2.5.29.37",
  "2.5.29.46",
  "2.5.29.54",
  "1.3.6.1.5.5.7.1.1",
  "1.3.6.1.5.5.7.1.11",
]);

function knownExtensions({ certificate: { extensions } }: CertificateFacts): BrokenRule | undefined {
  const unknown = extensions.find((one) => one.critical && !processed.has(one.oid));
  return (
    unknown &&
    createBrokenRule(
      "4.2",
      `${nameOf(unknown)} is critical and not processed here`,
      unknown.range,
      "unhandled-critical-extension",
    )
  );
}

function decodableExtensions({ undecodable: [first] }: CertificateFacts): BrokenRule | undefined {
  return (
    first &&
    createBrokenRule(
      "4.2",
      `${nameOf(first.extension)} cannot be read: ${first.problem.message}`,
      first.problem.range ?? first.extension.range,
    )
  );
}

const neverCritical: ReadonlyMap<string, string> = new Map([
  ["2.5.29.9", "4.2.1.8"],
  ["2.5.29.14", "4.2.1.2"],
  ["2.5.29.35", "4.2.1.1"],
  ["2.5.29.46", "4.2.1.15"],
  ["1.3.6.1.5.5.7.1.1", "4.2.2.1"],
  ["1.3.6.1.5.5.7.1.11", "4.2.2.2"],
]);

function mustNotBeCritical({ certificate: { extensions } }: CertificateFacts): BrokenRule | undefined {
  const critical = extensions.find((one) => one.critical && neverCritical.has(one.oid));
  return (
    critical &&
    createBrokenRule(
      neverCritical.get(critical.oid) ?? "",
      `${nameOf(critical)} is critical, which it must not be`,
      critical.range,
    )
  );
}

function subjectKeyIdentifier({
  certificate,
  basicConstraints: constraints,
  subjectKeyIdentifier: stated,
}: CertificateFacts): BrokenRule | undefined {
  if (constraints?.value.cA !== true || stated !== undefined) return undefined;
  return createBrokenRule(
    "4.2.1.2",
    "The subject key identifier is missing, which every CA must have",
    wholeOf(certificate),
  );
}

function keyUsage({ keyUsage: stated, basicConstraints: constraints }: CertificateFacts): BrokenRule | undefined {
  if (stated === undefined) return undefined;
  const { value: bits, extension } = stated;
  if (bits.length === 0) return createBrokenRule("4.2.1.3", "The key usage has no bit set", extension.range);
  const isSigner = bits.includes("keyCertSign");
  if (isSigner && constraints?.value.cA !== true)
    return createBrokenRule("4.2.1.3", "keyCertSign is set, but cA is not TRUE", extension.range);
  if (!isSigner && constraints?.value.cA === true && constraints.value.pathLenConstraint !== undefined) {
    return createBrokenRule(
      "4.2.1.9",
      "There is a path length constraint, but keyCertSign is not set",
      constraints.extension.range,
    );
  }
  return undefined;
}

function basicConstraints({ basicConstraints: stated }: CertificateFacts): BrokenRule | undefined {
  if (stated === undefined) return undefined;
  const { value, extension } = stated;
  if (value.cA && !extension.critical)
    return createBrokenRule("4.2.1.9", "The basic constraints of a CA are not critical", extension.range);
  if (!value.cA && value.pathLenConstraint !== undefined)
    return createBrokenRule("4.2.1.9", "There is a path length constraint, but cA is not TRUE", extension.range);
  return (value.pathLenConstraint ?? 0) < 0
    ? createBrokenRule("4.2.1.9", "The path length constraint is negative", extension.range)
    : undefined;
}

function extKeyUsage({ extKeyUsage: stated }: CertificateFacts): BrokenRule | undefined {
  return stated?.value.length === 0
    ? createBrokenRule("4.2.1.12", "The extended key usage has no purpose", stated.extension.range)
    : undefined;
}

function subjectAltName({ subjectAltName: stated }: CertificateFacts): BrokenRule | undefined {
  if (stated === undefined) return undefined;
  if (stated.value.length === 0)
    return createBrokenRule("4.2.1.6", "The subject alternative name has no name", stated.extension.range);
  for (const name of stated.value) {
    const fault = alternativeNameFault(name);
    if (fault !== undefined) return createBrokenRule("4.2.1.6", fault, name.range);
  }
  return undefined;
}

function nameConstraints({
  nameConstraints: stated,
  basicConstraints: constraints,
}: CertificateFacts): BrokenRule | undefined {
  if (stated === undefined) return undefined;
  const { value, extension } = stated;
  if (constraints?.value.cA !== true)
    return createBrokenRule("4.2.1.10", "There are name constraints, but cA is not TRUE", extension.range);
  if (!extension.critical)
    return createBrokenRule("4.2.1.10", "The name constraints are not critical", extension.range);
  const subtrees = [...value.permittedSubtrees, ...value.excludedSubtrees];
  if (subtrees.length === 0) return createBrokenRule("4.2.1.10", "The name constraints are empty", extension.range);
  for (const { base, minimum, maximum } of subtrees) {
    const fault =
      minimum !== 0 || maximum !== undefined
        ? "A name constraint has a minimum other than 0 or a maximum"
        : constraintFault(base);
    if (fault !== undefined) return createBrokenRule("4.2.1.10", fault, base.range);
  }
  return undefined;
}

function policies(facts: CertificateFacts): BrokenRule | undefined {
  const {
    certificatePolicies: stated,
    policyMappings: mappings,
    policyConstraints: constraints,
    inhibitAnyPolicy: inhibit,
  } = facts;
  const identifiers = stated?.value.map((one) => one.policyIdentifier) ?? [];
  if (stated !== undefined && new Set(identifiers).size < identifiers.length) {
    return createBrokenRule("4.2.1.4", "A certificate policy occurs more than once", stated.extension.range);
  }
  const isAny = mappings?.value.some(
    (one) => one.issuerDomainPolicy === anyPolicy || one.subjectDomainPolicy === anyPolicy,
  );
  if (mappings !== undefined && isAny === true)
    return createBrokenRule("4.2.1.5", "A policy is mapped to or from anyPolicy", mappings.extension.range);
  if (constraints !== undefined && !constraints.extension.critical)
    return createBrokenRule("4.2.1.11", "The policy constraints are not critical", constraints.extension.range);
  if (
    constraints?.value.requireExplicitPolicy === undefined &&
    constraints?.value.inhibitPolicyMapping === undefined &&
    constraints !== undefined
  ) {
    return createBrokenRule("4.2.1.11", "The policy constraints are empty", constraints.extension.range);
  }
  return inhibit !== undefined && !inhibit.extension.critical
    ? createBrokenRule("4.2.1.14", "Inhibit any policy is not critical", inhibit.extension.range)
    : undefined;
}

function nameOf({ oid }: Extension): string {
  return labelOf(extensionNames, oid);
}

function wholeOf({ tbsCertificate }: Certificate): ByteRange {
  return tbsCertificate;
}

/**
 * Section 4.2.1.1: every certificate except a self-signed one has the issuer's key identifier. Whether it is
 * self-signed depends on the key, so this isn't one of the rules about a certificate by itself.
 */
export function lacksAuthorityKeyIdentifier({
  certificate,
  isSelfIssued,
  authorityKeyIdentifier: stated,
}: CertificateFacts): boolean {
  return certificate.version === 3 && !isSelfIssued && stated?.value.keyIdentifier === undefined;
}
