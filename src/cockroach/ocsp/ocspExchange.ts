// A port for one query to an OCSP responder over HTTP, and its outcome.

export interface OcspPost {
  readonly url: string;
  /** The DER of an OCSPRequest. */
  readonly body: Uint8Array;
  /** Milliseconds for all of it: connection, request, and response. */
  readonly patience: number;
  /** Maximum size of the response in bytes. */
  readonly maxBytes: number;
  /** Whether the user confirmed that this URL may be queried at this address, which isn't on the public internet. */
  readonly permits: PermitAddress;
  readonly signal?: AbortSignal;
}

export type PermitAddress = (url: string, address: string) => boolean;

/** The kind of an address that isn't on the public internet. */
export type AddressKind =
  | "loopback"
  | "link-local"
  | "private"
  | "unique local"
  | "carrier-grade NAT"
  | "cloud metadata"
  | "reserved";

export interface InternalAddress {
  readonly address: string;
  readonly kind: AddressKind;
}

export type OcspExchange =
  | {
      readonly outcome: "answered";
      readonly httpStatus: number;
      readonly contentType: string;
      readonly bytes: Uint8Array;
    }
  /** An HTTP status that redirects elsewhere. Redirects aren't followed. */
  | { readonly outcome: "redirected"; readonly httpStatus: number; readonly location: string }
  /** No connection, or a broken one. `reason` is the operating system's code, such as ECONNREFUSED, or a sentence. */
  | { readonly outcome: "unreachable"; readonly reason: string }
  /** The time limit was reached. */
  | { readonly outcome: "silent" }
  | { readonly outcome: "tooLarge"; readonly maxBytes: number }
  /** The host has addresses that require a confirmation and have none. Nothing was sent. */
  | { readonly outcome: "internalAddress"; readonly addresses: readonly InternalAddress[] }
  /** The URL contains a user name or a password. Nothing was sent. */
  | { readonly outcome: "userInformation" }
  /** Not an http or https URL. */
  | { readonly outcome: "notHttp" };

/** Rejects only with the signal's reason. */
export type PostOcsp = (post: OcspPost) => Promise<OcspExchange>;

/** The content type that CockroachDB requires, compared exactly. */
export const ocspResponseType = "application/ocsp-response";
