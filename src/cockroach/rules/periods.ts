// Questions about validity that several rules ask. Times in milliseconds since 1970 UTC.

import type { Certificate } from "../../pki/certificate.ts";
import { isoTime } from "../../pki/time.ts";
import { isCaUsage } from "../pemUsage.ts";
import { validityState, type ValidityState } from "../expiry.ts";
import type { CertsDirectory } from "../certsDirectory.ts";
import type { CertificateSubject } from "./rule.ts";

export function isExpired({ validity }: Certificate, now: number): boolean {
  return validity.notAfter.epochMs !== undefined && validity.notAfter.epochMs < now;
}

/** The end of which certificates matters: the one that stands for a file, and every CA that is trusted. */
export function hasPeriodToWatch({ file, index }: CertificateSubject): boolean {
  return index === 0 || isCaUsage(file.usage);
}

export function stateOf({ certificate }: CertificateSubject, { now, settings }: CertsDirectory): ValidityState {
  const { notBefore, notAfter } = certificate.validity;
  return validityState(notBefore.epochMs, notAfter.epochMs, now, settings.thresholds);
}

/** True where a CA that is about to go, or gone, has a younger one beside it in the same file. */
export function hasSuccessor({ file, certificate }: CertificateSubject, now: number): boolean {
  const end = certificate.validity.notAfter.epochMs ?? 0;
  return isCaUsage(file.usage) && file.content.blocks.some(({ certificate: other }) => other !== undefined && !isExpired(other, now) && (other.validity.notAfter.epochMs ?? 0) > end);
}

/** Go's words for a certificate that is out of its time. */
export function outOfTimeText({ validity: { notBefore, notAfter } }: Certificate, now: number): string {
  const early = now < (notBefore.epochMs ?? -Infinity);
  const limit = early ? notBefore : notAfter;
  const text = limit.epochMs === undefined ? limit.text : isoTime(limit.epochMs);
  return `x509: certificate has expired or is not yet valid: current time ${isoTime(now)} is ${early ? "before" : "after"} ${text}`;
}
