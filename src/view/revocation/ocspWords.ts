// The words for OCSP answers that the page and the command line share.

import { maxUrls, type OcspAnswer, type OcspReport } from "../../cockroach/ocsp/checkOcsp.ts";
import { ocspTimeout } from "../../cockroach/ocsp/ocspModes.ts";
import type { InternalAddress, OcspExchange } from "../../cockroach/ocsp/ocspExchange.ts";
import type { CertStatus } from "../../pki/ocsp/basicOcspResponse.ts";
import type { OcspCheckOutcome } from "../../pki/ocsp/ocspCheck.ts";
import { reasonText } from "../extensions/reasons.ts";
import { timeText } from "../fields/validity.ts";
import { count } from "../../contract/format.ts";
import type { Tone } from "../../contract/protocol.ts";

export const checkTones: Readonly<Record<OcspCheckOutcome, Tone>> = {
  passed: "ok",
  failed: "error",
  noted: "information",
  cannotTell: "warning",
};

/** `Revoked since 2026-02-20 08:00:00 UTC, key compromise` */
export function statusText(status: CertStatus): string {
  if (status.status === "good") return "Good";
  if (status.status === "unknown") return "Unknown: the responder knows no such certificate";
  return `Revoked since ${timeText(status.at)}${status.reason === undefined ? "" : `, ${reasonText(status.reason)}`}`;
}

/** What came of the question, where it is no answer that can be looked into. `undefined` where it is one. */
export function exchangeText(exchange: OcspExchange): string | undefined {
  switch (exchange.outcome) {
    case "answered":
      return exchange.httpStatus === 200
        ? undefined
        : `The server answered with HTTP status ${exchange.httpStatus}, expected 200`;
    case "redirected":
      return `The server sends on to ${exchange.location} (HTTP status ${exchange.httpStatus}). Nobody went there: the certificate does not name it`;
    case "unreachable":
      return `No connection: ${exchange.reason}`;
    case "silent":
      return `No answer within ${ocspTimeout / 1000} s, which is how long CockroachDB waits for all answers together`;
    case "tooLarge":
      return `The answer has more than ${count(exchange.maxBytes, "byte")}, and was left`;
    case "internalAddress":
      return `Not asked: its host is at ${internalAddressesText(exchange.addresses)}, and nobody has confirmed that it may be asked`;
    case "userInformation":
      return "Not asked: the URL has a user name or a password in it";
    case "notHttp":
      return "This is no http or https address";
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
      text: `CockroachDB accepts an answer that is not to be believed: ${lowerFirst(faultOf(doubtful.judgement.checks))}.`,
    };
  if (doubtful !== undefined)
    return {
      tone: "warning",
      text: `The answer about ${subject(certificates.indexOf(doubtful.certificate))} is not to be believed: ${lowerFirst(faultOf(doubtful.judgement.checks))}.`,
    };
  switch (decisions.strict.outcome) {
    case "accepted":
      return acceptedVerdict(name, certificates);
    case "refused":
      return {
        tone: "warning",
        text: `No responder vouches for ${name}: lax accepts it all the same, strict refuses it.`,
      };
    case "cannotTell":
      return { tone: "warning", text: `What CockroachDB would decide about ${name} cannot be told from here.` };
  }
}

/** Where nothing was refused. A certificate may name nobody, and a CA above it somebody. */
function acceptedVerdict(name: string, [own, ...above]: OcspReport["certificates"]): OcspVerdict {
  if (own !== undefined && own.urls.length > 0) return { tone: "ok", text: `The responder says that ${name} is good.` };
  const isAsked = above.some(({ urls }) => urls.length > 0);
  return {
    tone: "information",
    text: `${name} names no OCSP responder${isAsked ? "; what is above it is good" : ", so there is nobody to ask"}.`,
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
  if (!hasIssuer)
    return "Not asked: the certificate of the CA that issued it is not at hand, and the question is made of it";
  const isDone = answers.some(({ asked }) => asked?.outcome.answer === "good" || asked?.outcome.answer === "revoked");
  if (isBeyondLimit === true)
    return `Not asked: only the first ${maxUrls} responders of a certificate are asked from here. A node would ask this one too`;
  return isDone ? "Not asked, because the one before it answered" : "Not asked, because the time was used up";
}
