// BasicOCSPResponse (RFC 6960 section 4.2.1): a responder's statement about certificates, and the key that signed it.

import { readAlgorithmIdentifier, type AlgorithmIdentifier } from "../keys/algorithmIdentifier.ts";
import { readCertificate, type Certificate } from "../certificate/certificate.ts";
import { DerCursor } from "../asn1/der.ts";
import { context, tag } from "../asn1/derTag.ts";
import { smallInteger } from "../asn1/derInteger.ts";
import { readName, type DistinguishedName } from "../names/distinguishedName.ts";
import { readExtensions, type Extension } from "../certificate/extension.ts";
import type { ByteRange } from "../asn1/byteRange.ts";
import type { Problem } from "../asn1/problem.ts";
import type { Result } from "../result.ts";
import { readTime, type Time } from "../asn1/time.ts";
import { readCertId, type CertId } from "./certId.ts";
import { ocspNonce } from "./ocspRequest.ts";

/** Identifies the responder: by name, or by SHA-1 of the BIT STRING of its public key. */
export type ResponderId =
  | { readonly by: "name"; readonly name: DistinguishedName }
  | { readonly by: "key"; readonly keyHash: Uint8Array };

export type CertStatus =
  | { readonly status: "good" }
  /** `reason` is a CRLReason (RFC 5280 section 5.3.1). */
  | { readonly status: "revoked"; readonly at: Time; readonly reason?: number }
  | { readonly status: "unknown" };

export interface SingleResponse {
  readonly certId: CertId;
  readonly certStatus: CertStatus;
  readonly thisUpdate: Time;
  /** If absent, newer information is always available (section 2.4). */
  readonly nextUpdate?: Time;
  readonly extensions: readonly Extension[];
}

export interface BasicOcspResponse {
  /** The part that the signature covers. */
  readonly tbsResponseData: Uint8Array;
  readonly responderId: ResponderId;
  readonly producedAt: Time;
  readonly responses: readonly SingleResponse[];
  /** Extensions of the response as a whole. */
  readonly extensions: readonly Extension[];
  /** The nonce without its OCTET STRING, or the bare value if it has none. */
  readonly nonce?: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  /** Content of the BIT STRING without its leading byte, the number of unused bits. */
  readonly signature: Uint8Array;
  /** What came along to verify the signature with. */
  readonly certificates: readonly Result<Certificate, Problem>[];
  /** Where each of them is in the bytes that were read. */
  readonly certificateRanges: readonly ByteRange[];
}

/** Reads a response. `cursor` covers its bytes. Problems are left in its reading. */
export function readBasicOcspResponse(cursor: DerCursor): BasicOcspResponse {
  const { bytes } = cursor.reading;
  const response = cursor.inside(tag.sequence, "BasicOCSPResponse");
  const tbs = response.take(tag.sequence, "tbsResponseData");
  const data = readResponseData(response.enter(tbs));
  const signatureAlgorithm = readAlgorithmIdentifier(response, "signatureAlgorithm");
  const bits = response.content(response.take(tag.bitString, "signature"));
  const explicitCertificates = response.optional(context(0, "constructed"), "certs");
  const certificateRanges = explicitCertificates === undefined ? [] : rangesIn(response.enter(explicitCertificates));
  response.passOverRest("BasicOCSPResponse");
  return {
    tbsResponseData: bytes.subarray(tbs.start, tbs.end),
    ...data,
    signatureAlgorithm,
    signature: bits.subarray(1),
    certificates: certificateRanges.map(({ start, end }) => readCertificate(bytes.subarray(start, end))),
    certificateRanges,
  };
}

function readResponseData(
  data: DerCursor,
): Pick<BasicOcspResponse, "responderId" | "producedAt" | "responses" | "extensions" | "nonce"> {
  const { bytes } = data.reading;
  data.optional(context(0, "constructed"), "version");
  const responderId = readResponderId(data);
  const producedAt = readTime(bytes, data.take(tag.generalizedTime, "producedAt"));
  const list = data.inside(tag.sequence, "responses");
  const responses: SingleResponse[] = [];
  while (list.more) responses.push(readSingleResponse(list.inside(tag.sequence, "SingleResponse")));
  const extensions = readOptionalExtensions(data, "responseExtensions");
  const nonce = extensions.find(({ oid }) => oid === ocspNonce);
  data.passOverRest("tbsResponseData");
  return { responderId, producedAt, responses, extensions, ...(nonce && { nonce: nonceOf(nonce) }) };
}

function readResponderId(data: DerCursor): ResponderId {
  if (data.nextIdentifier === context(1, "constructed"))
    return { by: "name", name: readName(data.inside(context(1, "constructed"), "byName"), "responder name") };
  const byKey = data.inside(context(2, "constructed"), "responderID");
  return { by: "key", keyHash: byKey.content(byKey.take(tag.octetString, "byKey")) };
}

function readSingleResponse(single: DerCursor): SingleResponse {
  const { bytes } = single.reading;
  const certId = readCertId(single);
  const certStatus = readCertStatus(single);
  const thisUpdate = readTime(bytes, single.take(tag.generalizedTime, "thisUpdate"));
  const explicitNext = single.optional(context(0, "constructed"), "nextUpdate");
  const nextUpdate =
    explicitNext && readTime(bytes, single.enter(explicitNext).take(tag.generalizedTime, "nextUpdate"));
  const extensions = readOptionalExtensions(single, "singleExtensions");
  single.passOverRest("SingleResponse");
  return { certId, certStatus, thisUpdate, ...(nextUpdate && { nextUpdate }), extensions };
}

function readCertStatus(single: DerCursor): CertStatus {
  const { bytes } = single.reading;
  if (single.optional(context(0, "primitive"), "good") !== undefined) return { status: "good" };
  if (single.optional(context(2, "primitive"), "unknown") !== undefined) return { status: "unknown" };
  const revoked = single.inside(context(1, "constructed"), "certStatus");
  const at = readTime(bytes, revoked.take(tag.generalizedTime, "revocationTime"));
  const explicitReason = revoked.optional(context(0, "constructed"), "revocationReason");
  if (explicitReason === undefined) return { status: "revoked", at };
  const inside = revoked.enter(explicitReason);
  return {
    status: "revoked",
    at,
    reason: smallInteger(inside.content(inside.take(tag.enumerated, "CRLReason"))) ?? -1,
  };
}

/** Reads `[1] EXPLICIT Extensions`, which may end the response and each of its parts. */
function readOptionalExtensions(cursor: DerCursor, what: string): readonly Extension[] {
  const element = cursor.optional(context(1, "constructed"), what);
  return element === undefined ? [] : readExtensions(cursor.enter(element)).extensions;
}

function rangesIn(explicit: DerCursor): readonly ByteRange[] {
  const list = explicit.inside(tag.sequence, "certs");
  const found: ByteRange[] = [];
  while (list.more) {
    const { start, end } = list.take(tag.sequence, "Certificate");
    if (!list.failed) found.push({ start, end });
  }
  return found;
}

/** RFC 9654 section 2.1 puts the nonce in an OCTET STRING. Some responders omit that. */
function nonceOf({ value }: Extension): Uint8Array {
  const cursor = DerCursor.over(value);
  const bytes = cursor.take(tag.octetString, "Nonce");
  cursor.finish("Nonce");
  return cursor.failed ? value : cursor.content(bytes);
}
