// An OCSP response from a file, as part of the JSON that `inspect --json` prints.

import { toHex } from "../../pki/asn1/bytes.ts";
import { integerHex } from "../../pki/asn1/derInteger.ts";
import { nameOf } from "../../pki/asn1/namedObjects.ts";
import { isoTime, type Time } from "../../pki/asn1/time.ts";
import { hashName } from "../../pki/keys/hashAlgorithms.ts";
import { signatureAlgorithms } from "../../pki/keys/signatureAlgorithms.ts";
import { recordName } from "../../pki/names/distinguishedName.ts";
import type { SingleResponse } from "../../pki/ocsp/basicOcspResponse.ts";
import type { OcspCheck } from "../../pki/ocsp/ocspCheck.ts";
import { readOcspResponse, responseStatuses } from "../../pki/ocsp/ocspResponse.ts";

export interface OcspItemRecord {
  /** As RFC 6960 names it, or the number if it doesn't. */
  readonly responseStatus: string;
  /** RFC 4514. One of the two is there if the response has an answer. */
  readonly responderName?: string;
  readonly responderKeySha1?: string;
  /** Times: null if the response's text isn't a time. */
  readonly producedAt?: string | null;
  readonly nonce?: string;
  readonly signatureAlgorithm?: string;
  readonly answers: readonly AnswerRecord[];
  /** Only with `--issuer`. */
  readonly checks?: readonly OcspCheck[];
}

interface AnswerRecord {
  readonly serialNumber: string;
  readonly status: "good" | "revoked" | "unknown";
  readonly revokedAt?: string | null;
  /** CRLReason. */
  readonly reason?: number;
  readonly thisUpdate: string | null;
  readonly nextUpdate?: string | null;
  readonly issuerHashAlgorithm: string;
  readonly issuerNameHash: string;
  readonly issuerKeyHash: string;
}

export function ocspItemRecord(
  der: Uint8Array,
  checks: readonly OcspCheck[] | undefined,
): { readonly ocsp?: OcspItemRecord } {
  const outcome = readOcspResponse(der);
  if (!outcome.ok) return {};
  const { responseStatus, basicResponse } = outcome.value;
  const status = { responseStatus: responseStatuses.get(responseStatus) ?? String(responseStatus) };
  const checked = checks === undefined ? {} : { checks };
  if (basicResponse === undefined) return { ocsp: { ...status, answers: [], ...checked } };
  const { responderId, producedAt, nonce, signatureAlgorithm, responses } = basicResponse;
  return {
    ocsp: {
      ...status,
      ...(responderId.by === "name"
        ? { responderName: recordName(responderId.name) }
        : { responderKeySha1: toHex(responderId.keyHash) }),
      producedAt: moment(producedAt),
      ...(nonce && { nonce: toHex(nonce) }),
      signatureAlgorithm: nameOf(signatureAlgorithms, signatureAlgorithm.oid),
      answers: responses.map(answerRecord),
      ...checked,
    },
  };
}

function answerRecord({ certId, certStatus, thisUpdate, nextUpdate }: SingleResponse): AnswerRecord {
  return {
    serialNumber: integerHex(certId.serialNumber),
    status: certStatus.status,
    ...(certStatus.status === "revoked" && {
      revokedAt: moment(certStatus.at),
      ...(certStatus.reason !== undefined && { reason: certStatus.reason }),
    }),
    thisUpdate: moment(thisUpdate),
    ...(nextUpdate && { nextUpdate: moment(nextUpdate) }),
    issuerHashAlgorithm: hashName(certId.hashAlgorithm),
    issuerNameHash: toHex(certId.issuerNameHash),
    issuerKeyHash: toHex(certId.issuerKeyHash),
  };
}

function moment({ epochMs }: Time): string | null {
  return epochMs === undefined ? null : isoTime(epochMs);
}
