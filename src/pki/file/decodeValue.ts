// Decodes one DER value whose structure is known. Like `decodeFile`, it never throws and never drops anything silently.

import type { ByteRange } from "../asn1/byteRange.ts";
import { readCertificate, type Certificate } from "../certificate/certificate.ts";
import { readCertificationRequest } from "../certificate/certificationRequest.ts";
import { DerCursor } from "../asn1/der.ts";
import { tag } from "../asn1/derTag.ts";
import { derStructure, structureNames, type DerStructure } from "./derStructure.ts";
import type { FileItem, ItemFrame } from "./fileItem.ts";
import { describePfx, readPfx } from "../keystore/pfx.ts";
import { searchPrivateKey } from "../secrecy/holdsPrivateKey.ts";
import { describePrivateKeyDer } from "../keys/privateKey.ts";
import { privateKeyInside, type Problem } from "../asn1/problem.ts";
import { describeKey, readSubjectPublicKeyInfo, type PublicKey } from "../keys/publicKey.ts";
import { readOcspResponse } from "../ocsp/ocspResponse.ts";
import { runToEnd } from "../asn1/runToEnd.ts";
import { readTrustSettings } from "../certificate/trustSettings.ts";

/**
 * Bytes beyond which a certificate isn't decoded: it couldn't be used, because TLS takes a quarter of a mebibyte, and
 * decoding it would block the host for too long.
 */
const maxCertificateLength = 512 * 1024;
const tooLong: Problem = {
  code: "certificate-too-long",
  message: `The certificate is longer than ${maxCertificateLength.toLocaleString("en")} bytes`,
};

/** Without a label, parameters are taken as Diffie-Hellman's: see derStructure. */
function readParameters(label: string | undefined, body: Uint8Array): PublicKey | undefined {
  const oid =
    label === "EC PARAMETERS"
      ? "1.2.840.10045.2.1"
      : label === "DSA PARAMETERS"
        ? "1.2.840.10040.4.1"
        : "1.2.840.10046.2.1";
  const key = describeKey(
    { oid, parameters: body, der: body, range: { start: 0, end: body.length } },
    new Uint8Array(),
  );
  // A label alone proves nothing: the block may contain a private key.
  return derStructure(body) === "privateKey" || (key.bits === undefined && key.curve === undefined) ? undefined : key;
}

/** Bytes after the value, which nothing reads. OpenSSH's format isn't DER and ends where the block does. */
export function trailingProblems(
  body: Uint8Array,
  { range }: ItemFrame,
  met: readonly Problem[] = [],
): { readonly problems?: readonly Problem[] } {
  const isDer = body[0] === tag.sequence || body[0] === tag.oid;
  const rest = isDer ? body.length - valueOf(body).length : 0;
  if (rest === 0) return met.length === 0 ? {} : { problems: met };
  return { problems: [...met, { code: "trailing-data", message: `${rest} bytes follow the end of the value`, range }] };
}

/** Reports additional members in a SEQUENCE that should have two, such as a public key or a container. */
function furtherMembers(der: Uint8Array): readonly Problem[] {
  const members = DerCursor.over(der).inside(tag.sequence, "The value");
  members.next("first member");
  members.next("second member");
  members.passOverRest("the value");
  return members.reading.deviations
    .filter(({ code }) => code === "der-trailing")
    .map(({ code, message }) => ({ code, message }));
}

/**
 * Returns the value at the start of `body` without the bytes after it, or all of `body` if it doesn't start with a
 * complete value.
 */
function valueOf(body: Uint8Array): Uint8Array {
  const cursor = DerCursor.over(body);
  const { end } = cursor.next("The value");
  return cursor.failed || end === body.length ? body : body.subarray(0, end);
}

/**
 * Decodes a value. If it contains a private key, nothing of its content is kept, whatever else it is. `base` is the
 * offset of `der` in the file, for the ranges of problems. `before`: see {@link readCertificate}.
 */
export function decodeValue(...value: Parameters<typeof decodeValueInSteps>): FileItem {
  return runToEnd(decodeValueInSteps(...value));
}

/** As {@link decodeValue}, in steps: a revocation list may have hundreds of megabytes. */
export function* decodeValueInSteps(
  structure: DerStructure,
  der: Uint8Array,
  frame: ItemFrame,
  base: number,
  before: Certificate | undefined,
): Generator<undefined, FileItem> {
  const item = readValue(structure, der, frame, base, before);
  const shown = contentOf(item, der);
  if (shown === undefined || !(yield* searchPrivateKey(shown))) return item;
  const problem = {
    code: privateKeyInside,
    message: "Contains a private key, so its content isn't shown",
    range: { start: base, end: base + der.length },
  };
  return { kind: "broken", ...frame, startsAs: structureNames[structure], problem };
}

/** The bytes that an item keeps or describes and that the UI may show. `undefined` if it keeps none. */
function contentOf(item: FileItem, der: Uint8Array): Uint8Array | undefined {
  switch (item.kind) {
    case "certificate":
      return item.trustSettings === undefined ? item.certificate.der : der;
    case "certificationRequest":
      return item.request.der;
    case "certificateList":
    case "pkcs7":
    case "ocspResponse":
      return item.der;
    case "publicKey":
    case "parameters":
      return valueOf(der);
    case "privateKey":
    case "pkcs12":
    case "javaKeystore":
    case "jsonWebKey":
    case "opensshKey":
    case "opensshCertificate":
    case "other":
    case "broken":
      return undefined;
  }
}

function readValue(
  structure: DerStructure,
  whole: Uint8Array,
  frame: ItemFrame,
  base: number,
  before: Certificate | undefined,
): FileItem {
  const der = valueOf(whole);
  const broken = (problem: Problem): FileItem => {
    const found = derStructure(der);
    const startsAs = structureNames[structure];
    const told =
      found === "unknown" || found === structure
        ? problem
        : { code: "other-content", message: `The content is ${structureNames[found]}, not ${startsAs}` };
    return {
      kind: "broken",
      ...frame,
      startsAs,
      problem: { ...told, range: shiftRange(problem.range ?? { start: 0, end: der.length }, base) },
    };
  };
  switch (structure) {
    case "certificate": {
      if (der.length > maxCertificateLength) return broken(tooLong);
      const outcome = readCertificate(der, before);
      if (!outcome.ok) return broken(outcome.error);
      const certificate = outcome.value;
      const problems = certificate.problems.map((one) => placed(one, base));
      if (certificate.der.length === whole.length) return { kind: "certificate", ...frame, certificate, problems };
      const rest = whole.subarray(certificate.der.length);
      const trustSettings = frame.label === "TRUSTED CERTIFICATE" ? readTrustSettings(rest) : undefined;
      if (trustSettings !== undefined) return { kind: "certificate", ...frame, certificate, trustSettings, problems };
      const message = `${rest.length} bytes follow the certificate`;
      return {
        kind: "certificate",
        ...frame,
        certificate,
        problems: [...problems, { code: "trailing-data", message, range: frame.range }],
      };
    }
    case "certificationRequest": {
      const outcome = readCertificationRequest(der);
      return outcome.ok
        ? {
            kind: "certificationRequest",
            ...frame,
            ...trailingProblems(whole, frame, outcome.value.problems),
            request: outcome.value,
          }
        : broken(outcome.error);
    }
    case "privateKey": {
      const privateKey = describePrivateKeyDer(der);
      if (privateKey === undefined) return broken(unreadableProblem(der));
      return { kind: "privateKey", ...frame, ...trailingProblems(whole, frame, privateKey.problems), privateKey };
    }
    case "publicKey": {
      const key = readPublicKey(der);
      if (key === undefined) return broken(unreadableProblem(der));
      const members = furtherMembers(der);
      // A bare RSAPublicKey is the value and the key.
      const problems = members.length > 0 ? members : key.problems?.map(({ code, message }) => ({ code, message }));
      return { kind: "publicKey", ...frame, ...trailingProblems(whole, frame, problems), key };
    }
    case "parameters": {
      const key = readParameters(frame.label, der);
      return key === undefined
        ? broken(unreadableProblem(der))
        : { kind: "parameters", ...frame, ...trailingProblems(whole, frame), key };
    }
    case "certificateList":
    case "pkcs7":
      return derStructure(der) === structure
        ? {
            kind: structure,
            ...frame,
            ...trailingProblems(whole, frame, structure === "pkcs7" ? furtherMembers(der) : []),
            der,
          }
        : broken(unreadableProblem(der));
    case "pkcs12": {
      if (derStructure(der) !== structure) return broken(unreadableProblem(der));
      const pfx = readPfx(der);
      const { problems } = trailingProblems(whole, frame, pfx.ok ? [] : [{ ...pfx.error, range: frame.range }]);
      const outside = pfx.ok && { outside: describePfx(pfx.value) };
      return { kind: structure, ...frame, ...(problems && { problems }), ...outside };
    }
    case "ocspResponse": {
      const outcome = readOcspResponse(der);
      if (!outcome.ok) return broken(outcome.error);
      const problems = outcome.value.problems.map((one) => placed(one, base));
      return { kind: structure, ...frame, ...trailingProblems(whole, frame, problems), der };
    }
    case "unknown":
      return broken(unreadableProblem(der));
  }
}

/** Returns that the value is truncated if it is, otherwise that it isn't of the expected kind. */
function unreadableProblem(der: Uint8Array): Problem {
  const cursor = DerCursor.over(der);
  cursor.take(tag.sequence, "The value");
  return cursor.reading.problem ?? { code: "not-readable", message: "The content cannot be read" };
}

function placed(problem: Problem, base: number): Problem {
  return problem.range === undefined ? problem : { ...problem, range: shiftRange(problem.range, base) };
}

function shiftRange(range: ByteRange, base: number): ByteRange {
  return base === 0 ? range : { start: range.start + base, end: range.end + base };
}

/** SubjectPublicKeyInfo, or the bare RSAPublicKey of `RSA PUBLIC KEY`. */
function readPublicKey(der: Uint8Array): PublicKey | undefined {
  if (derStructure(der) !== "publicKey") return undefined;
  const cursor = DerCursor.over(der);
  const info = readSubjectPublicKeyInfo(cursor);
  if (!cursor.failed) return info.key;
  const rsaEncryption = {
    oid: "1.2.840.113549.1.1.1",
    parameters: undefined,
    der: new Uint8Array(),
    range: { start: 0, end: 0 },
  };
  const key = describeKey(rsaEncryption, der);
  return key.bits === undefined ? undefined : key;
}
