// OCSPResponse (RFC 6960 section 4.2.1): the responder's status and the signed response inside.

import { DerCursor, DerReading } from "../asn1/der.ts";
import { context, tag } from "../asn1/derTag.ts";
import { smallInteger } from "../asn1/derInteger.ts";
import { objectIdentifier } from "../asn1/objectIdentifier.ts";
import type { Problem } from "../asn1/problem.ts";
import { fail, succeed, type Result } from "../result.ts";
import { readBasicOcspResponse, type BasicOcspResponse } from "./basicOcspResponse.ts";

/** OCSPResponseStatus by number. 4 isn't used. */
export const responseStatuses: ReadonlyMap<number, string> = new Map([
  [0, "successful"],
  [1, "malformedRequest"],
  [2, "internalError"],
  [3, "tryLater"],
  [5, "sigRequired"],
  [6, "unauthorized"],
]);

/** id-pkix-ocsp-basic, the only response type in use. */
const basic = "1.3.6.1.5.5.7.48.1.1";

export interface OcspResponse {
  /** The encoded number. 0 means successful. */
  readonly responseStatus: number;
  /** Dotted decimal; absent if responseBytes are. */
  readonly responseType?: string;
  /** Absent if it's missing or has a different type. */
  readonly basicResponse?: BasicOcspResponse;
  /** True if bytes follow the response, or the basic response inside it. */
  readonly hasTrailingData: boolean;
  /** Deviations from DER or RFC 6960 that didn't prevent reading. */
  readonly problems: readonly Problem[];
}

/** Reads the one response that `bytes` are. Refuses where it cannot be read: the problem's range is in `bytes`. */
export function readOcspResponse(bytes: Uint8Array): Result<OcspResponse, Problem> {
  const reading = new DerReading(bytes, { tracksRest: true });
  const cursor = new DerCursor(reading, 0, bytes.length);
  const response = cursor.inside(tag.sequence, "OCSPResponse");
  const responseStatus = smallInteger(response.content(response.take(tag.enumerated, "responseStatus"))) ?? -1;
  const responseBytes = response.optional(context(0, "constructed"), "responseBytes");
  const answer = responseBytes && readResponseBytes(response.enter(responseBytes));
  response.passOverRest("OCSPResponse");
  const hasTrailingData = cursor.more || answer?.hasTrailingData === true;
  cursor.passOverRest("the OCSP response");
  return reading.problem === undefined
    ? succeed({ responseStatus, ...answer, hasTrailingData, problems: problemsOf(reading) })
    : fail(reading.problem);
}

function problemsOf({ deviations, rest }: DerReading): readonly Problem[] {
  const isKnown = rest === undefined || deviations.some(({ code }) => code === rest.code);
  return isKnown ? [...deviations] : [...deviations, rest];
}

function readResponseBytes(
  explicit: DerCursor,
): Pick<OcspResponse, "responseType" | "basicResponse" | "hasTrailingData"> {
  const inside = explicit.inside(tag.sequence, "responseBytes");
  const responseType = objectIdentifier(inside.content(inside.take(tag.oid, "responseType")));
  const bytes = inside.take(tag.octetString, "response");
  inside.passOverRest("responseBytes");
  explicit.passOverRest("responseBytes");
  if (responseType !== basic || inside.failed) return { responseType, hasTrailingData: false };
  const bytesInside = inside.enter(bytes);
  const basicResponse = readBasicOcspResponse(bytesInside);
  const hasTrailingData = bytesInside.more;
  bytesInside.passOverRest("the basic response");
  return { responseType, basicResponse, hasTrailingData };
}
