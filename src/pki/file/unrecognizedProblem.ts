// Explains why nothing in a file is recognized, and what to do if that is known: somebody copied a block without its
// boundary lines, or typed them.

import { decodeBase64Body } from "../pem/base64Body.ts";
import { DerCursor } from "../asn1/der.ts";
import { derStructure, structureNames, type DerStructure } from "./derStructure.ts";
import { tag } from "../asn1/derTag.ts";
import { misspelledBoundary } from "../pem/misspelledBoundary.ts";
import { isBase64OfPem } from "../pem/base64OfPem.ts";
import { otherKind } from "./otherKinds.ts";
import type { Problem } from "../asn1/problem.ts";

/** Number of bytes that are searched for a boundary and decoded as base64. Blocks that people copy are shorter. */
const maxLooked = 1_000_000;

/**
 * Labels that RFC 7468 defines for these structures. A private key has several possible labels, and only its creator
 * knows which.
 */
const labels: Readonly<Partial<Record<DerStructure, string>>> = {
  certificate: "CERTIFICATE",
  certificationRequest: "CERTIFICATE REQUEST",
  certificateList: "X509 CRL",
  publicKey: "PUBLIC KEY",
  pkcs7: "PKCS7",
  ocspResponse: "OCSP RESPONSE",
};

/** `raw`: a file without a block of PEM and without a DER value of a structure that is known here. */
export function unrecognizedProblem(raw: Uint8Array): Problem {
  return { code: "not-recognised", message: reason(raw), range: { start: 0, end: raw.length } };
}

function reason(raw: Uint8Array): string {
  const kind = otherKind(raw);
  if (kind !== undefined) return kind;
  if (isOneValue(raw))
    return "DER, but none of the structures that are read here: a certificate, a certification request, a revocation list, a key, PKCS#7 or PKCS#12";
  if (raw.length <= maxLooked) {
    const boundary = misspelledBoundary(raw);
    if (boundary !== undefined) return boundary;
    const base64 = decodeBase64Body(raw, 0, raw.length);
    const structure = base64.ok && base64.value.length > 0 ? derStructure(base64.value) : "unknown";
    if (structure !== "unknown") return withoutBoundaries(structure);
    if (isBase64OfPem(raw)) return "Base64 of PEM, as in the data of a Kubernetes Secret: decode it with base64 -d";
  }
  return "Neither PEM (no BEGIN line) nor DER (no SEQUENCE at the beginning)";
}

function withoutBoundaries(structure: DerStructure): string {
  const label = labels[structure];
  const advice =
    label === undefined
      ? "add them again"
      : `add -----BEGIN ${label}----- before it and -----END ${label}----- after it`;
  return `Base64 of ${structureNames[structure]} without its BEGIN and END lines: ${advice}`;
}

function isOneValue(raw: Uint8Array): boolean {
  const cursor = DerCursor.over(raw);
  cursor.take(tag.sequence, "The value");
  return !cursor.failed && !cursor.more;
}
