// The validity period (RFC 5280 section 4.1.2.5), which both profiles judge alike.

import { isSelfIssued, type Certificate } from "../../certificate/certificate.ts";
import { readableExtension } from "../../extensions/extensionDecoder.ts";
import { basicConstraints } from "../../extensions/rfc5280/basicConstraints.ts";
import { displayName } from "../../names/distinguishedName.ts";
import { isoTime } from "../../asn1/time.ts";
import type { PathProblem } from "./pathProblem.ts";
import { goTexts } from "../../texts/goTexts.ts";
import { fill } from "../../texts/textTemplate.ts";

/**
 * Returns `undefined` at a time within the validity period, both ends included. `at`: milliseconds since 1970-01-01
 * UTC.
 */
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
    message: `${name} ${isEarly ? `is not valid before ${shown}` : `expired at ${shown}`}, and the time asked for is ${isoTime(at)}`,
    section: "RFC 5280 section 6.1.3 (a)(2)",
    remedy: isEarly ? "Wait until then, correct the clock, or reissue the certificate" : expiredRemedy(certificate),
  };
}

/** A CA that another CA signed often has a root of its own too: CAs that sign each other introduce a new root that way. */
function expiredRemedy(certificate: Certificate): string {
  // A leaf can have the name of its CA: in a chart, both are CN=root. Version 1 doesn't say what is a CA.
  const isCa = certificate.version === 1 || readableExtension(certificate, basicConstraints)?.cA === true;
  if (!isCa) return "Renew the certificate";
  if (isSelfIssued(certificate))
    return "Use a CA file that contains the CA's successor. If it's your own CA and has no successor, create a new CA, and reissue what this one signed";
  return "Use a newer certificate of this CA, or a CA file that contains the CA's own root. If neither exists, renew the CA, and reissue what it signed";
}

/** Go's text for the same problem. */
export function goValidityText({ validity: { notBefore, notAfter } }: Certificate, at: number): string {
  const isEarly = at < (notBefore.epochMs ?? Infinity);
  const limit = isEarly ? notBefore : notAfter;
  const shown = limit.epochMs === undefined ? limit.text : isoTime(limit.epochMs);
  return fill(goTexts.outsideValidity, {
    now: isoTime(at),
    relation: isEarly ? "before" : "after",
    limit: shown,
  });
}
