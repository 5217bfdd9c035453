// One question to one OCSP responder over HTTP, as a port, and what came of it.

export interface OcspPost {
  readonly url: string;
  /** The DER of an OCSPRequest. */
  readonly body: Uint8Array;
  /** Milliseconds for all of it: connection, request and answer. */
  readonly patience: number;
  /** Bytes that the answer may have. */
  readonly maxBytes: number;
  /** Whether somebody has confirmed that this URL may be asked at this address, which isn't one of the public internet. */
  readonly permits: PermitAddress;
  readonly signal?: AbortSignal;
}

export type PermitAddress = (url: string, address: string) => boolean;

/** What an address that isn't one of the public internet leads to. */
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
  /** An HTTP status that says that the answer is elsewhere; nobody went there. */
  | { readonly outcome: "redirected"; readonly httpStatus: number; readonly location: string }
  /** No connection, or one that broke; `reason` is the operating system's code, such as ECONNREFUSED, or a sentence. */
  | { readonly outcome: "unreachable"; readonly reason: string }
  /** The patience was used up. */
  | { readonly outcome: "silent" }
  | { readonly outcome: "tooLarge"; readonly maxBytes: number }
  /** The host has addresses that need a confirmation and have none; nothing was sent. */
  | { readonly outcome: "internalAddress"; readonly addresses: readonly InternalAddress[] }
  /** The URL has a user name or a password in it; nothing was sent. */
  | { readonly outcome: "userInformation" }
  /** Neither http nor https, or no URL. */
  | { readonly outcome: "notHttp" };

/** Rejects only with the signal's reason. */
export type PostOcsp = (post: OcspPost) => Promise<OcspExchange>;

/** What CockroachDB asks an answer to be called, letter by letter. */
export const ocspResponseType = "application/ocsp-response";
