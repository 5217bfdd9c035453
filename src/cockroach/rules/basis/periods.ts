// Questions about validity periods that several rules ask. Times are in milliseconds since 1970-01-01 UTC.

import type { Certificate } from "../../../pki/certificate/certificate.ts";
import { isoTime } from "../../../pki/asn1/time.ts";
import { isCaUsage } from "../../files/pemUsage.ts";
import { validityState, type ValidityState } from "../../directory/expiry.ts";
import type { CertificateContent } from "../../files/certificateContent.ts";
import { isNodeClient, type CertificateFile, type CertsDirectory } from "../../directory/certsDirectory.ts";
import type { DirectoryThresholds } from "../../directory/directorySettings.ts";
import { subjectWords } from "../../roles/traits.ts";
import type { CertificateSubject } from "./rule.ts";
import { day } from "../../../pki/duration.ts";
import { goTexts } from "../../../pki/texts/goTexts.ts";
import { fill } from "../../../pki/texts/textTemplate.ts";

export function isExpired({ validity }: Certificate, now: number): boolean {
  return validity.notAfter.epochMs !== undefined && validity.notAfter.epochMs < now;
}

/** True for certificates whose expiry is checked: the first one of a file, and every CA that is trusted. */
export function hasPeriodToWatch({ file, index }: Pick<CertificateSubject, "file" | "index">): boolean {
  return index === 0 || isCaUsage(file.usage);
}

export function stateOf({ certificate }: CertificateSubject, { now, settings }: CertsDirectory): ValidityState {
  const { notBefore, notAfter } = certificate.validity;
  return validityState(notBefore.epochMs, notAfter.epochMs, now, settings.thresholds);
}

/**
 * The time from which the renewal of a CA or of a node certificate should be planned; undefined for others, which are
 * renewed without a plan.
 */
export function planFrom(
  { file, certificate }: Pick<CertificateSubject, "file" | "certificate">,
  { caNotice, nodeNotice }: DirectoryThresholds,
): number | undefined {
  const isCa = isCaUsage(file.usage);
  if (!isCa && file.usage !== "Node" && !isNodeClient(file)) return undefined;
  const { notBefore, notAfter } = certificate.validity;
  if (notBefore.epochMs === undefined || notAfter.epochMs === undefined) return undefined;
  return notAfter.epochMs - Math.min(isCa ? caNotice : nodeNotice, (notAfter.epochMs - notBefore.epochMs) / 3);
}

/** True for a CA that has expired or is about to expire if the same file has a newer one. */
export function hasSuccessor(
  { file, certificate }: Pick<CertificateSubject, "file" | "certificate">,
  now: number,
): boolean {
  return isCaUsage(file.usage) && latestCurrentEnd(file.content, now) > (certificate.validity.notAfter.epochMs ?? 0);
}

/** True for a file with a certificate that hasn't expired. */
export function hasCurrent({ content }: CertificateFile, now: number): boolean {
  return latestCurrentEnd(content, now) > -Infinity;
}

const knownEnds = new WeakMap<CertificateContent, { readonly now: number; readonly end: number }>();

/**
 * The latest expiry among certificates that haven't expired, found once per file, so that thousands of CAs take linear
 * time.
 */
function latestCurrentEnd(content: CertificateContent, now: number): number {
  const known = knownEnds.get(content);
  if (known?.now === now) return known.end;
  let end = -Infinity;
  for (const { certificate } of content.blocks) {
    if (certificate !== undefined && !isExpired(certificate, now))
      end = Math.max(end, certificate.validity.notAfter.epochMs ?? 0);
  }
  knownEnds.set(content, { now, end });
  return end;
}

/** `node.crt`, or `Certificate 2 of ca.crt (Cockroach CA)` in a CA file with several. */
export function certificateWords({ file, certificate, index }: CertificateSubject): string {
  return isCaUsage(file.usage) && file.content.blocks.length > 1
    ? `Certificate ${index + 1} of ${file.file} (${subjectWords(certificate)})`
    : file.file;
}

/** What to do about a certificate that expires. */
export function renewalAdvice({ file }: CertificateSubject, when?: "now"): string {
  const suffix = when === undefined ? "" : ` ${when}`;
  return isCaUsage(file.usage)
    ? `Rotate the CA${suffix}, and add the new CA to every CA file first.`
    : `Renew it${suffix}.`;
}

/** When a finding about an expiry starts. `threshold` is in milliseconds. */
export function noticeWords(threshold: number): string {
  const days = Math.round(threshold / day);
  return `This finding starts ${days} ${days === 1 ? "day" : "days"} before the certificate expires, or when a third of its validity period is left, whichever is later.`;
}

/** Go's text for a certificate that has expired or isn't valid yet. */
export function outOfTimeText({ validity: { notBefore, notAfter } }: Certificate, now: number): string {
  const early = now < (notBefore.epochMs ?? -Infinity);
  const limit = early ? notBefore : notAfter;
  const text = limit.epochMs === undefined ? limit.text : isoTime(limit.epochMs);
  return fill(goTexts.outsideValidity, { now: isoTime(now), relation: early ? "before" : "after", limit: text });
}
