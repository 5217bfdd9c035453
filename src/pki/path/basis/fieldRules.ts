// The rules of RFC 5280 section 4.1: the basic fields of a certificate.

import { equalBytes } from "../../asn1/bytes.ts";
import { derFault } from "../../asn1/derFault.ts";
import { bitLength } from "../../asn1/derInteger.ts";
import { earlyGeneralizedTime } from "../../asn1/time.ts";
import { isNistCurve, isOnNistCurve } from "../../keys/nistCurve.ts";
import type { PublicKey } from "../../keys/publicKey.ts";
import { createBrokenRule, type BrokenRule, type CertificateRule } from "./brokenRule.ts";
import type { CertificateFacts } from "./certificateFacts.ts";

/** In the order in which they are tried. */
export const fieldRules: readonly CertificateRule[] = [
  encoding,
  version,
  serialNumber,
  algorithms,
  names,
  validity,
  publicKey,
];

/** The reader accepts BER, values that aren't in the form of their type, and version numbers that don't exist. */
function encoding({ certificate }: CertificateFacts): BrokenRule | undefined {
  const problem =
    certificate.problems.find(({ code }) => code.startsWith("ber-") || code === "version") ?? derFault(certificate.der);
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

/** CAs must not write years before 2050 as GeneralizedTime, but section 4.1.2.5 asks everyone to read them. */
function validity({ certificate }: CertificateFacts): BrokenRule | undefined {
  const odd = [certificate.validity.notBefore, certificate.validity.notAfter].find(
    ({ deviation }) => deviation !== undefined && deviation !== earlyGeneralizedTime,
  );
  return (
    odd &&
    createBrokenRule(
      "4.1.2.5",
      `“${odd.text}” is not in the form that is asked for: with seconds and Z, without a fraction`,
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
  // RFC 5480 section 2.1.1: implicitCurve and specifiedCurve must not be used.
  if (key.algorithm === "EC" && (key.curve === undefined || key.curve === "explicit"))
    return createBrokenRule("4.1.2.7", "The public key doesn't name its curve, which RFC 5480 requires", range);
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
