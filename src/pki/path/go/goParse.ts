// Parses certificates like crypto/x509 (parser.go): in its order, as strictly, with its error texts, for a given
// version.

import { equalBytes } from "../../asn1/bytes.ts";
import type { Certificate } from "../../certificate/certificate.ts";
import { context, tag } from "../../asn1/derTag.ts";
import type { Extension } from "../../certificate/extension.ts";
import type { Problem } from "../../asn1/problem.ts";
import { succeed, type Result } from "../../result.ts";
import { goRefusal, type GoCertificate } from "./goCertificate.ts";
import { parseGoExtensions } from "./goExtensions.ts";
import { goNameProblem } from "./goName.ts";
import { parseGoPublicKey } from "./goPublicKey.ts";
import { goAtLeast, goDebugs, goVersionText, type GoVersion } from "../basis/goVersion.ts";
import { StrictReader } from "./strictDer.ts";
import { goTexts } from "../../texts/goTexts.ts";

/** Returns why crypto/x509 of this version can't parse the certificate, in its own words, or `undefined` if it can. */
export function goParseProblem(certificate: Certificate, version: GoVersion): Problem | undefined {
  const outcome = goParse(certificate, version);
  return outcome.ok ? undefined : outcome.error;
}

const parsed = new WeakMap<Certificate, Map<string, Result<GoCertificate, Problem>>>();

/** The certificate as Go sees it, or its refusal. Parsed once for each version, however often it is asked for. */
export function goParse(certificate: Certificate, version: GoVersion): Result<GoCertificate, Problem> {
  const text = [goVersionText(version), ...(version.debug ?? [])].join(" ");
  const versions = parsed.get(certificate) ?? new Map<string, Result<GoCertificate, Problem>>();
  const outcome = versions.get(text) ?? parse(certificate, version);
  parsed.set(certificate, versions.set(text, outcome));
  return outcome;
}

function parse(certificate: Certificate, version: GoVersion): Result<GoCertificate, Problem> {
  const input = new StrictReader(certificate.der).take(tag.sequence);
  if (input === undefined) return goRefusal("x509: malformed certificate");
  const tbs = input.take(tag.sequence);
  if (tbs === undefined) return goRefusal("x509: malformed tbs certificate");
  const x509Version = readVersion(tbs);
  if (x509Version === undefined) return goRefusal("x509: malformed version");
  if (x509Version > 3) return goRefusal("x509: invalid version");
  const serial = tbs.integer();
  if (serial === undefined) return goRefusal("x509: malformed serial number");
  if ((serial[0] ?? 0) >= 0x80 && goAtLeast(version, 23) && !goDebugs(version, "x509negativeserial=1")) {
    return goRefusal(goTexts.negativeSerial);
  }

  const signature = tbs.take(tag.sequence);
  if (signature === undefined) return goRefusal("x509: malformed signature algorithm identifier");
  const signatureAlgorithm = input.take(tag.sequence);
  if (signatureAlgorithm === undefined) return goRefusal("x509: malformed algorithm identifier");
  if (!equalBytes(signature.content, signatureAlgorithm.content)) {
    return goRefusal("x509: inner and outer signature algorithm identifiers don't match");
  }
  const algorithmProblem = algorithmIdentifierProblem(signature, version);
  if (algorithmProblem !== undefined) return goRefusal(algorithmProblem);

  const issuer = tbs.take(tag.sequence);
  if (issuer === undefined) return goRefusal("x509: malformed issuer");
  const issuerProblem = goNameProblem(issuer, version);
  if (issuerProblem !== undefined) return goRefusal(issuerProblem);
  const validity = tbs.take(tag.sequence);
  if (validity === undefined) return goRefusal("x509: malformed validity");
  const timeProblem = goTimeProblem(validity) ?? goTimeProblem(validity);
  if (timeProblem !== undefined) return goRefusal(timeProblem);
  const subject = tbs.take(tag.sequence);
  if (subject === undefined) return goRefusal("x509: malformed issuer");
  const subjectProblem = goNameProblem(subject, version);
  if (subjectProblem !== undefined) return goRefusal(subjectProblem);

  const spki = tbs.take(tag.sequence);
  if (spki === undefined) return goRefusal("x509: malformed spki");
  const keyIdentifier = spki.take(tag.sequence);
  if (keyIdentifier === undefined) return goRefusal("x509: malformed public key algorithm identifier");
  const keyProblem = algorithmIdentifierProblem(
    new StrictReader(keyIdentifier.bytes, keyIdentifier.at, keyIdentifier.end),
    version,
  );
  if (keyProblem !== undefined) return goRefusal(keyProblem);
  const keyBits = spki.bitString();
  if (keyBits === undefined) return goRefusal("x509: malformed subjectPublicKey");
  const key = parseGoPublicKey(keyIdentifier, rightAligned(keyBits), version);
  if (!key.ok) return key;

  const found = x509Version === 1 ? succeed([]) : readExtensionFrames(tbs, x509Version, certificate, version);
  if (!found.ok) return found;
  const extensions = parseGoExtensions(found.value, version);
  if (!extensions.ok) return extensions;
  if (input.bitString() === undefined) return goRefusal("x509: malformed signature");
  return succeed({ certificate, keyAlgorithm: key.value, ...extensions.value });
}

/** One-based. `undefined` if it can't be read or is negative. */
function readVersion(tbs: StrictReader): number | undefined {
  const explicit = tbs.optional(context(0, "constructed"));
  if (explicit === "absent") return 1;
  const number = explicit?.int64();
  return number === undefined || number < 0 || explicit?.empty !== true ? undefined : number + 1;
}

function algorithmIdentifierProblem(algorithm: StrictReader, version: GoVersion): string | undefined {
  if (algorithm.objectIdentifier(version) === undefined) return "x509: malformed OID";
  return !algorithm.empty && algorithm.any() === undefined ? "x509: malformed parameters" : undefined;
}

/** Go shifts the unused bits out of the end of a BIT STRING. */
function rightAligned({ bytes, unused }: { readonly bytes: Uint8Array; readonly unused: number }): Uint8Array {
  if (unused === 0) return bytes;
  return bytes.map((byte, i) => (byte >> unused) | ((bytes[i - 1] ?? 0) << (8 - unused)));
}

const utcTime = /^\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])[0-5]\d([0-5]\d)?(Z|[+-](?!0000)\d{4})$/;
const generalizedTime = /^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])[0-5]\d[0-5]\d(Z|[+-](?!0000)\d{4})$/;

/**
 * Go parses a time and formats it again. If the result differs, for example because of a fraction of a second, the time
 * is malformed.
 */
function goTimeProblem(validity: StrictReader): string | undefined {
  const isUtc = validity.peek(tag.utcTime);
  if (!isUtc && !validity.peek(tag.generalizedTime)) return "x509: unsupported time format";
  const content = validity.any()?.inside.content ?? new Uint8Array();
  const text = String.fromCharCode(...content.subarray(0, 64));
  const [pattern, name, dayAt] = isUtc
    ? ([utcTime, "UTCTime", 2] as const)
    : ([generalizedTime, "GeneralizedTime", 4] as const);
  const year = Number(isUtc ? `${Number(text.slice(0, 2)) >= 50 ? "19" : "20"}${text.slice(0, 2)}` : text.slice(0, 4));
  const month = Number(text.slice(dayAt, dayAt + 2));
  const exists = Number(text.slice(dayAt + 2, dayAt + 4)) <= daysIn(year, month);
  return pattern.test(text) && exists ? undefined : `x509: malformed ${name}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Reads the frames of the extensions of a version 3 certificate. Older versions have none. */
function readExtensionFrames(
  tbs: StrictReader,
  x509Version: number,
  certificate: Certificate,
  version: GoVersion,
): Result<readonly Extension[], Problem> {
  if (tbs.optional(context(1, "primitive")) === undefined) return goRefusal("x509: malformed issuerUniqueID");
  if (tbs.optional(context(2, "primitive")) === undefined) return goRefusal("x509: malformed subjectUniqueID");
  if (x509Version !== 3) return succeed([]);
  const explicit = tbs.optional(context(3, "constructed"));
  if (explicit === "absent") return succeed([]);
  const list = explicit?.take(tag.sequence);
  if (list === undefined) return goRefusal("x509: malformed extensions");
  const seen = new Set<string>();
  while (!list.empty) {
    const extension = list.take(tag.sequence);
    if (extension === undefined) return goRefusal("x509: malformed extension");
    const oid = extension.objectIdentifier(version);
    if (oid === undefined) return goRefusal("x509: malformed extension OID field");
    if (extension.peek(tag.boolean) && extension.boolean() === undefined)
      return goRefusal("x509: malformed extension critical field");
    if (extension.take(tag.octetString) === undefined) return goRefusal("x509: malformed extension value field");
    // Go 1.19's release notes.
    if (seen.has(oid) && goAtLeast(version, 19)) {
      const named = goAtLeast(version, 23) ? `extension with OID "${oid}"` : "extensions";
      return goRefusal(
        `x509: certificate contains duplicate ${named}`,
        certificate.extensions.findLast((one) => one.oid === oid),
      );
    }
    seen.add(oid);
  }
  return succeed(certificate.extensions);
}
