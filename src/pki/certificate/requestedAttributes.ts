// What a certification request asks for besides subject and key (RFC 2986 section 4.1, RFC 2985 section 5.4).

import type { CertificationRequest } from "./certificationRequest.ts";
import type { KeptItem } from "../file/fileItem.ts";
import type { Decoded, Problem } from "../asn1/problem.ts";

/** What a certification request asks for besides subject and key. */
export interface RequestedAttributes {
  /** The extensions that the certificate should have: dotted OID, criticality and content of extnValue. */
  readonly extensions: readonly { readonly oid: string; readonly critical: boolean; readonly value: Uint8Array }[];
  /** True where there is a challenge password; it is a secret of the requester and not kept. */
  readonly hasChallengePassword: boolean;
  /** Other attributes: dotted OID, and their values' DER as hex. */
  readonly others: readonly { readonly oid: string; readonly values: readonly string[] }[];
  /** What is wrong with one of them without preventing the reading of the others. */
  readonly problems: readonly Problem[];
}

/** Reads the attributes of a CertificationRequest in DER, with a library that is loaded for it. */
export async function requestedAttributes(der: Uint8Array): Promise<Decoded<RequestedAttributes>> {
  const { readRequestedAttributes } = await import("./x509Library.ts");
  return readRequestedAttributes(der);
}

export type RequestedByRequest = ReadonlyMap<CertificationRequest, Decoded<RequestedAttributes>>;

/** What the requests among the items of a file ask for. Nothing is loaded where there is none. */
export async function requestedIn(items: readonly KeptItem[]): Promise<RequestedByRequest> {
  const requested = new Map<CertificationRequest, Decoded<RequestedAttributes>>();
  for (const item of items)
    if (item.kind === "certificationRequest") requested.set(item.request, await requestedAttributes(item.request.der));
  return requested;
}
