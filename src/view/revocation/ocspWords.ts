// The words for OCSP answers that the page and the command line share.

import { maxUrls, type OcspAnswer, type OcspReport } from "../../cockroach/ocsp/checkOcsp.ts";
import { ocspTimeout } from "../../cockroach/ocsp/ocspModes.ts";
import type { InternalAddress, OcspExchange } from "../../cockroach/ocsp/ocspExchange.ts";
import type { OcspCheckOutcome } from "../../pki/ocsp/ocspCheck.ts";
import { count } from "../../contract/format.ts";
import type { Tone } from "../../contract/protocol.ts";

/** The outcome in words without an OCSP answer to check; `undefined` if there is one. */
export function exchangeText(exchange: OcspExchange): string | undefined {
  switch (exchange.outcome) {
    case "answered":
      return exchange.httpStatus === 200
        ? undefined
        : `The server answered with HTTP status ${exchange.httpStatus} instead of 200`;
    case "redirected":
      return `The server redirects to ${exchange.location} (HTTP status ${exchange.httpStatus}). Not followed, because the certificate doesn't name it`;
    case "unreachable":
      return `No connection: ${exchange.reason}`;
    case "silent":
      return `No answer within ${ocspTimeout / 1000} s, CockroachDB's limit for all answers together`;
    case "tooLarge":
      return `The answer is longer than ${count(exchange.maxBytes, "byte")} and wasn't read`;
    case "internalAddress":
      return `Not asked: its host is at ${internalAddressesText(exchange.addresses)}, and you haven't confirmed that it may be asked`;
    case "userInformation":
      return "Not asked: the URL contains a user name or password";
    case "notHttp":
      return "Not an http or https URL";
  }
}

export interface OcspVerdict {
  readonly tone: Tone;
  readonly text: string;
}

/** The answer of all in a sentence. `name` is the file. */
export function ocspVerdict(name: string, { certificates, decisions }: OcspReport): OcspVerdict {
  const answers = certificates.flatMap((one) =>
    one.answers.flatMap(({ asked }) =>
      asked?.judgement?.single === undefined
        ? []
        : [{ certificate: one, judgement: asked.judgement, status: asked.judgement.single.certStatus }],
    ),
  );
  const revoked = answers.find(({ judgement, status }) => judgement.isBelieved && status.status === "revoked");
  const subject = (index: number): string => (index <= 0 ? name : `a CA above ${name}`);
  if (revoked !== undefined)
    return {
      tone: "error",
      text: `The responder says that ${subject(certificates.indexOf(revoked.certificate))} is revoked.`,
    };
  const doubtful = answers.find(({ judgement }) => !judgement.isBelieved);
  if (doubtful !== undefined && decisions.strict.outcome === "accepted")
    return {
      tone: "error",
      text: `CockroachDB accepts an invalid answer: ${lowerFirst(faultOf(doubtful.judgement.checks))}.`,
    };
  if (doubtful !== undefined)
    return {
      tone: "warning",
      text: `The answer about ${subject(certificates.indexOf(doubtful.certificate))} is invalid: ${lowerFirst(faultOf(doubtful.judgement.checks))}.`,
    };
  switch (decisions.strict.outcome) {
    case "accepted":
      return acceptedVerdict(name, certificates);
    case "refused":
      return {
        tone: "warning",
        text: `No responder confirms ${name}: lax still accepts it, strict rejects it.`,
      };
    case "cannotTell":
      return { tone: "warning", text: `Cannot determine what CockroachDB would decide about ${name}.` };
  }
}

/** Where nothing was refused. A certificate may name nobody, and a CA above it somebody. */
function acceptedVerdict(name: string, [own, ...above]: OcspReport["certificates"]): OcspVerdict {
  if (own !== undefined && own.urls.length > 0) return { tone: "ok", text: `The responder says that ${name} is good.` };
  const isAsked = above.some(({ urls }) => urls.length > 0);
  return {
    tone: "information",
    text: `${name} names no OCSP responder${isAsked ? ". The CAs above it are good" : ""}.`,
  };
}

function faultOf(checks: readonly { readonly outcome: OcspCheckOutcome; readonly found: string }[]): string {
  return checks.find(({ outcome }) => outcome === "failed" || outcome === "cannotTell")?.found ?? "";
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** `127.0.0.1 (loopback) and 10.0.0.1 (private)` */
export function internalAddressesText(addresses: readonly InternalAddress[]): string {
  return addresses.map(({ address, kind }) => `${address} (${kind})`).join(" and ");
}

/** Why a URL was not asked. */
export function notAskedText(
  { isBeyondLimit }: OcspAnswer,
  answers: readonly OcspAnswer[],
  hasIssuer: boolean,
): string {
  if (!hasIssuer) return "Not asked: the request needs the issuing CA's certificate, which is missing";
  const isDone = answers.some(({ asked }) => asked?.outcome.answer === "good" || asked?.outcome.answer === "revoked");
  if (isBeyondLimit === true)
    return `Not asked: only the first ${maxUrls} responders of a certificate are asked here. A node would also ask this one`;
  return isDone ? "Not asked, because the previous one answered" : "Not asked, because the time limit was reached";
}
