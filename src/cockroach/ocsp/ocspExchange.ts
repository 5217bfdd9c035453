// One question to one OCSP responder over HTTP, as a port, and what came of it.

export interface OcspPost {
  readonly url: string;
  /** The DER of an OCSPRequest. */
  readonly body: Uint8Array;
  /** Milliseconds for all of it: connection, request and answer. */
  readonly patience: number;
  /** Octets that the answer may have. */
  readonly maxOctets: number;
  readonly signal?: AbortSignal;
}

export type OcspExchange =
  | { readonly outcome: "answered"; readonly httpStatus: number; readonly contentType: string; readonly octets: Uint8Array }
  /** An HTTP status that says that the answer is elsewhere; nobody went there. */
  | { readonly outcome: "redirected"; readonly httpStatus: number; readonly location: string }
  /** No connection, or one that broke; `reason` is the operating system's code, such as ECONNREFUSED, or a sentence. */
  | { readonly outcome: "unreachable"; readonly reason: string }
  /** The patience was used up. */
  | { readonly outcome: "silent" }
  | { readonly outcome: "tooLarge"; readonly maxOctets: number }
  /** Neither http nor https, or no URL. */
  | { readonly outcome: "notHttp" };

/** Rejects only with the signal's reason. */
export type PostOcsp = (post: OcspPost) => Promise<OcspExchange>;

/** What CockroachDB asks an answer to be called, letter by letter. */
export const ocspResponseType = "application/ocsp-response";
