// What `verify --json` prints (docs/verify.schema.json).

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { integerHex } from "../../pki/asn1/derInteger.ts";
import { recordName } from "../../pki/names/distinguishedName.ts";
import type { PathAnswer, PathRequest, Profile } from "../../pki/path/certificationPath.ts";
import { goVersionText, type GoVersion } from "../../pki/path/basis/goVersion.ts";
import { isoTime } from "../../pki/asn1/time.ts";

/** Question, answers of both profiles, and which file each certificate came from. */
export interface VerifyAnswers {
  readonly file: string;
  readonly request: Omit<PathRequest, "profile" | "intermediates" | "anchors">;
  readonly version: GoVersion;
  readonly chosen: Profile["kind"];
  readonly go: PathAnswer;
  readonly rfc5280: PathAnswer;
  readonly sources: ReadonlyMap<Certificate, string>;
}

export interface PathMember {
  readonly file: string;
  /** RFC 4514. */
  readonly subject: string;
  readonly issuer: string;
  /** Upper-case hex. */
  readonly serialNumber: string;
  /** ISO 8601 in UTC; null if the certificate's text isn't a time. */
  readonly notAfter: string | null;
}

export interface ProfileAnswer {
  readonly outcome: PathAnswer["outcome"];
  /** End entity first, trust anchor last; where not trusted, as far as the attempt went that the problem belongs to. */
  readonly path: readonly PathMember[];
  readonly problem?: {
    readonly code: string;
    readonly message: string;
    readonly goText?: string;
    readonly section: string;
    readonly remedy: string;
    readonly certificate: PathMember;
    /** In the DER of the certificate, end not included. */
    readonly range?: readonly [start: number, end: number];
  };
}

export interface VerifyRecord {
  readonly file: string;
  readonly purpose: PathRequest["purpose"];
  readonly name: string | null;
  readonly at: string;
  readonly goVersion: string;
  /** Whose answer decides the exit status. */
  readonly profile: Profile["kind"];
  readonly go: ProfileAnswer;
  readonly rfc5280: ProfileAnswer;
  readonly profilesAgree: boolean;
}

export function verifyRecord(answers: VerifyAnswers): VerifyRecord {
  const { file, request, version, chosen, go, rfc5280 } = answers;
  return {
    file,
    purpose: request.purpose,
    name: request.name?.value ?? null,
    at: isoTime(request.at),
    goVersion: goVersionText(version),
    profile: chosen,
    go: profileAnswer(go, answers),
    rfc5280: profileAnswer(rfc5280, answers),
    profilesAgree: go.outcome === rfc5280.outcome,
  };
}

function profileAnswer(answer: PathAnswer, answers: VerifyAnswers): ProfileAnswer {
  const path = answer.path.map((certificate) => pathMember(certificate, answers));
  if (answer.outcome === "trusted") return { outcome: answer.outcome, path };
  const { code, message, goText, section, remedy, certificate, range } = answer.problem;
  const problem = { code, message, section, remedy, certificate: pathMember(certificate, answers) };
  return {
    outcome: answer.outcome,
    path,
    problem: {
      ...problem,
      ...(goText !== undefined && { goText }),
      ...(range !== undefined && { range: [range.start, range.end] as const }),
    },
  };
}

export function pathMember(certificate: Certificate, { sources, file }: VerifyAnswers): PathMember {
  const { subject, issuer, serialNumber, validity } = certificate;
  const { epochMs } = validity.notAfter;
  return {
    file: sources.get(certificate) ?? file,
    subject: recordName(subject),
    issuer: recordName(issuer),
    serialNumber: integerHex(serialNumber),
    notAfter: epochMs === undefined ? null : isoTime(epochMs),
  };
}
