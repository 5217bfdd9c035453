// Go's refusals of a path, each with what it means, where it comes from and what to do.

import type { Certificate } from "../certificate.ts";
import { displayName } from "../distinguishedName.ts";
import { isoTime } from "../time.ts";
import type { PathProblem, PathProblemCode } from "./pathProblem.ts";

type Facts = Pick<PathProblem, "message" | "section" | "remedy">;

/** Code, certificate and Go's text, with the fixed rest of what is said about that code. */
export function goProblem(code: PathProblemCode, certificate: Certificate, goText: string, facts: Facts, range = certificate.subject.range): PathProblem {
  return { code, certificate, goText, range, ...facts };
}

/** Validity (RFC 5280 section 4.1.2.5); `undefined` at a time within it, both ends included. */
export function validityProblem(certificate: Certificate, at: number): PathProblem | undefined {
  const { notBefore, notAfter } = certificate.validity;
  const isEarly = at < (notBefore.epochMs ?? Infinity);
  if (!isEarly && at <= (notAfter.epochMs ?? -Infinity)) return undefined;
  const limit = isEarly ? notBefore : notAfter;
  const shown = limit.epochMs === undefined ? limit.text : isoTime(limit.epochMs);
  const name = displayName(certificate.subject);
  return {
    code: isEarly ? "not-yet-valid" : "expired",
    certificate,
    range: limit.range,
    message: isEarly ? `${name} is not valid before ${shown}, and the time asked for is ${isoTime(at)}` : `${name} expired at ${shown}, and the time asked for is ${isoTime(at)}`,
    goText: `x509: certificate has expired or is not yet valid: current time ${isoTime(at)} is ${isEarly ? "before" : "after"} ${shown}`,
    section: "RFC 5280 section 6.1.3 (a)(2)",
    remedy: isEarly ? "Wait until then, correct the clock, or issue the certificate again" : "Issue the certificate again, or renew the CA if it is one",
  };
}
