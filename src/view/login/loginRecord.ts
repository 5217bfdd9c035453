// Who can log in, as JSON for other programs and for a page. Fields are added, never renamed.

import type { UnreadFile } from "../../cockroach/directory/certsDirectory.ts";
import type { LoginReport } from "../../cockroach/login/loginReport.ts";
import { tenantText } from "../../cockroach/login/loginSettings.ts";
import {
  decidingStep,
  type LoginDecision,
  type LoginOutcome,
  type LoginStep,
} from "../../cockroach/login/loginStep.ts";
import { isGoAssumed } from "../../cockroach/go/goVersions.ts";
import { versionText } from "../../cockroach/go/version.ts";
import { goVersionText } from "../../pki/path/basis/goVersion.ts";
import { isoTime } from "../../pki/asn1/time.ts";

export interface DecisionRecord {
  readonly outcome: LoginOutcome;
  /** CockroachDB's error message. */
  readonly says?: string;
  readonly steps: readonly LoginStep[];
}

export interface LoginRecord {
  /** The directory or the certificate that was checked. */
  readonly subject: string;
  readonly cockroachVersion: string;
  readonly goVersion: string;
  /** Present if no binary of this release line is known to have this version of Go. */
  readonly goVersionAssumed?: true;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly sslMode: string;
  readonly host: string | null;
  readonly tenant: string;
  /** The user that was asked for; null for every user. */
  readonly user: string | null;
  readonly certificates: readonly {
    readonly file: string;
    readonly logins: readonly (DecisionRecord & { readonly user: string })[];
    readonly everybody?: string;
    readonly rpc: DecisionRecord;
    /** Present if the handshake with libpq and OpenSSL (psql, Python) ends otherwise. */
    readonly libpq?: DecisionRecord;
  }[];
  /** Present if files weren't read because of a limit of this program: who can log in with them can't be determined. */
  readonly notRead?: readonly UnreadFile[];
  readonly withoutCertificate: DecisionRecord;
  /** Present if libpq and OpenSSL end otherwise. */
  readonly withoutCertificateLibpq?: DecisionRecord;
  readonly dbConsole?: DecisionRecord;
}

export function loginRecord(
  subject: string,
  { question, certificates, withoutCertificate, withoutCertificateLibpq, dbConsole }: LoginReport,
): LoginRecord {
  const { settings, verifier, sslMode, host, user, unread } = question;
  return {
    subject,
    cockroachVersion: versionText(settings.version),
    goVersion: goVersionText(verifier.goVersion),
    ...(isGoAssumed(settings.version) ? { goVersionAssumed: true } : {}),
    at: isoTime(verifier.at),
    sslMode,
    host: host ?? null,
    tenant: tenantText(settings.tenant),
    user: user ?? null,
    certificates: certificates.map(({ client, logins, everybody, rpc, libpq }) => ({
      file: client.file,
      logins: logins.map((login) => ({ user: login.user, ...decisionRecord(login.decision) })),
      ...(everybody !== undefined && { everybody }),
      rpc: decisionRecord(rpc),
      ...(libpq && { libpq: decisionRecord(libpq) }),
    })),
    ...(unread.length > 0 && { notRead: unread }),
    withoutCertificate: decisionRecord(withoutCertificate),
    ...(withoutCertificateLibpq && { withoutCertificateLibpq: decisionRecord(withoutCertificateLibpq) }),
    ...(dbConsole && { dbConsole: decisionRecord(dbConsole) }),
  };
}

function decisionRecord(decision: LoginDecision): DecisionRecord {
  const says = decidingStep(decision)?.says;
  return { outcome: decision.outcome, ...(says !== undefined && { says }), steps: decision.steps };
}
