// CockroachDB's result of one exchange with a responder (pkg/security/ocsp.go: queryOCSP).

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { goQuote } from "../go/goText.ts";
import { goOcspAnswer, type GoOcspAnswer, type GoVerifier } from "./goOcspResponse.ts";
import { ocspResponseType, type OcspExchange } from "./ocspExchange.ts";

/** `timedOut`: the time for the whole verification was used up, which has its own error message. */
export type QueryOutcome = GoOcspAnswer | { readonly answer: "timedOut" };

export async function queryOutcome(
  url: string,
  exchange: OcspExchange,
  certificate: Certificate,
  issuer: Certificate,
  verifier: GoVerifier,
): Promise<QueryOutcome> {
  switch (exchange.outcome) {
    case "silent":
      return { answer: "timedOut" };
    case "unreachable":
      return { answer: "failed", says: `Post ${goQuote(url)}: …` };
    case "notHttp":
      return {
        answer: "failed",
        says: `Post ${goQuote(url)}: unsupported protocol scheme ${goQuote(/^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? "")}`,
      };
    case "tooLarge":
      return {
        answer: "cannotTell",
        why: `CockroachDB reads answers of any length. This one has more than ${exchange.maxBytes} bytes and wasn't read`,
      };
    case "redirected":
      return {
        answer: "cannotTell",
        why: `CockroachDB would follow the redirect to ${keepsQuestion(exchange.httpStatus) ? "with the same question" : "with a GET and no question"}. It wasn't followed here`,
      };
    case "internalAddress":
      return { answer: "cannotTell", why: "A node would ask this responder. It wasn't asked from here" };
    case "userInformation":
      return {
        answer: "cannotTell",
        why: "A node would ask this responder with the user name and password in its URL. It wasn't asked from here",
      };
    case "answered":
      if (exchange.httpStatus !== 200)
        return { answer: "failed", says: `OCSP server returned status code ${exchange.httpStatus}` };
      if (exchange.contentType !== ocspResponseType)
        return {
          answer: "failed",
          says: `OCSP server returned unexpected content-type ${goQuote(exchange.contentType)}`,
        };
      return goOcspAnswer(exchange.bytes, certificate, issuer, verifier);
  }
}

/** net/http repeats a POST only for these two. */
function keepsQuestion(httpStatus: number): boolean {
  return httpStatus === 307 || httpStatus === 308;
}
