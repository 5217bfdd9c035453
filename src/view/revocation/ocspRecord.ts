// What responders said, as JSON for other programs (docs/ocsp.schema.json). Fields are added, never renamed.

import type { CheckedCertificate, OcspAnswer, OcspReport } from "../../cockroach/ocsp/checkOcsp.ts";
import type { OcspDecision, OcspMode } from "../../cockroach/ocsp/ocspModes.ts";
import { versionText, type CockroachVersion } from "../../cockroach/go/version.ts";
import { integerHex } from "../../pki/asn1/derInteger.ts";
import { recordName } from "../../pki/names/distinguishedName.ts";
import type { OcspCheck } from "../../pki/ocsp/ocspCheck.ts";
import { isoTime, type Time } from "../../pki/asn1/time.ts";
import { exchangeText, notAskedText, ocspVerdict } from "./ocspWords.ts";

export interface OcspAnswerRecord {
  readonly url: string;
  /** Why there is nothing to look at: it was not asked, or what came isn't an answer. */
  readonly problem?: string;
  readonly status?: "good" | "revoked" | "unknown";
  /** ISO 8601 in UTC, as every time here; null if the answer's text isn't a time. */
  readonly revokedAt?: string | null;
  /** CRLReason. */
  readonly reason?: number;
  readonly producedAt?: string | null;
  readonly thisUpdate?: string | null;
  readonly nextUpdate?: string | null;
  /** RFC 4514. */
  readonly responder?: string;
  /** By a client of RFC 6960. */
  readonly believed?: boolean;
  readonly checks?: readonly OcspCheck[];
}

export interface OcspRecord {
  readonly file: string;
  readonly at: string;
  readonly cockroachVersion: string;
  /** Every certificate that names a responder is good, by answers that are to be believed, and the file's own is among them. */
  readonly good: boolean;
  readonly verdict: string;
  /** What CockroachDB decides by the value of security.ocsp.mode. */
  readonly modes: Readonly<Record<OcspMode, OcspDecision>>;
  /** The file's first, then the CAs above it without the root. */
  readonly certificates: readonly {
    readonly subject: string;
    readonly serialNumber: string;
    readonly answers: readonly OcspAnswerRecord[];
  }[];
}

/** `version` is the one whose decisions the report has. */
export function ocspRecord(file: string, report: OcspReport, version: CockroachVersion): OcspRecord {
  const { tone, text } = ocspVerdict(file, report);
  const certificates = report.certificates.map((checked) => {
    const { subject, serialNumber } = checked.certificate;
    return {
      subject: recordName(subject),
      serialNumber: integerHex(serialNumber),
      answers: checked.answers.map((answer) => answerRecord(answer, checked)),
    };
  });
  return {
    file,
    at: isoTime(report.at),
    cockroachVersion: versionText(version),
    good: tone === "ok",
    verdict: text,
    modes: report.decisions,
    certificates,
  };
}

function answerRecord(answer: OcspAnswer, { answers, issuer }: CheckedCertificate): OcspAnswerRecord {
  const { url, asked } = answer;
  if (asked === undefined) return { url, problem: notAskedText(answer, answers, issuer !== undefined) };
  const { exchange, judgement } = asked;
  const problem = exchangeText(exchange);
  if (judgement === undefined) return { url, ...(problem !== undefined && { problem }) };
  const { single, basicResponse, responder, isBelieved, checks } = judgement;
  if (single === undefined || basicResponse === undefined) return { url, believed: isBelieved, checks };
  const { certStatus, thisUpdate, nextUpdate } = single;
  return {
    url,
    status: certStatus.status,
    ...(certStatus.status === "revoked" && {
      revokedAt: moment(certStatus.at),
      ...(certStatus.reason !== undefined && { reason: certStatus.reason }),
    }),
    producedAt: moment(basicResponse.producedAt),
    thisUpdate: moment(thisUpdate),
    ...(nextUpdate && { nextUpdate: moment(nextUpdate) }),
    ...(responder && { responder: recordName(responder.subject) }),
    believed: isBelieved,
    checks,
  };
}

function moment({ epochMs }: Time): string | null {
  return epochMs === undefined ? null : isoTime(epochMs);
}
