// Who can log in, as a page: the decision, every step in both directions of mutual TLS, and the error message of the side that refuses.

import type { Assumption } from "../../cockroach/assumptions/assumptions.ts";
import { isGoAssumed } from "../../cockroach/go/goVersions.ts";
import { versionText } from "../../cockroach/go/version.ts";
import type { LoginReport } from "../../cockroach/login/loginReport.ts";
import { tenantText } from "../../cockroach/login/loginSettings.ts";
import type { LoginDecision } from "../../cockroach/login/loginStep.ts";
import type { SslModeDecision } from "../../cockroach/login/serverChecks.ts";
import { utcMinute } from "../../contract/format.ts";
import type { DocumentAction, PageDocument } from "../../contract/pageDocument.ts";
import { goVersionText } from "../../pki/path/basis/goVersion.ts";
import { assumedPart, differingPart } from "./assumedParts.ts";
import {
  certificatePart,
  decisionPart,
  libpqBlocks,
  mostInFull,
  othersPart,
  sharedPart,
  unreadPart,
} from "./certificateParts.ts";
import { leakedKeyPart } from "./leakedKey.ts";
import { sharedCause } from "./loginOutcome.ts";
import { loginTitle } from "./loginTitle.ts";
import { logsIn, loginVerdict, mayLogIn } from "./loginVerdict.ts";
import { sslModePart } from "./sslModePart.ts";

export interface LoginPage {
  /** The certificate; absent where a user was asked about with all of them. */
  readonly file?: string;
  /** The certs directory, as the user knows it. */
  readonly directory: string;
  readonly report: LoginReport;
  readonly servers: readonly SslModeDecision[];
  /** Every setting with the value that holds. */
  readonly assumed: readonly Assumption[];
  /** Kept settings that can't be used, and why. */
  readonly problems?: readonly string[];
  /** The workspace's settings are left out, because it isn't trusted. */
  readonly isRestricted?: boolean;
}

export const loginActions = { settings: "settings", copyJson: "copy-json", copyText: "copy-text" } as const;

const actions: readonly DocumentAction[] = [
  { id: loginActions.settings, words: "Cluster Settings to Assume…", icon: "settings-gear" },
  { id: loginActions.copyJson, words: "Copy as JSON", icon: "json" },
  { id: loginActions.copyText, words: "Copy as Text", icon: "copy" },
];

export function loginPage({
  file,
  directory,
  report,
  servers,
  assumed,
  problems = [],
  isRestricted = false,
}: LoginPage): PageDocument {
  const { question, certificates, withoutCertificate, withoutCertificateLibpq, dbConsole } = report;
  const { settings, verifier, user } = question;
  const accepted = certificates.some(logsIn);
  const shared = certificates.length < 2 ? undefined : sharedCause(decisionsOf(report));
  const inFull = certificates.slice(0, mostInFull);
  const others = certificates.slice(mostInFull);
  return {
    title: loginTitle(user === undefined ? { file: file ?? "" } : { user }, directory),
    subtitle: `CockroachDB ${versionText(settings.version)} (Go ${goVersionText(verifier.goVersion)}${isGoAssumed(settings.version) ? ", assumed" : ""}), tenant ${tenantText(settings.tenant)}, ${utcMinute(verifier.at)}`,
    tone: accepted ? "ok" : question.unread.length > 0 || mayLogIn(certificates) ? "warning" : "error",
    verdict: loginVerdict(report),
    actions,
    parts: [
      ...differingPart(assumed, problems, isRestricted),
      ...(shared === undefined ? inFull.map(certificatePart) : [sharedPart(shared, report)]),
      ...(shared !== undefined || others.length === 0 ? [] : [othersPart(others)]),
      ...(question.unread.length === 0 ? [] : [unreadPart(question.unread)]),
      ...(shared?.id === "start" ? [] : [sslModePart(servers, question.host)]),
      ...(shared === undefined
        ? [
            decisionPart(
              "without-certificate",
              "A SQL client without a certificate",
              withoutCertificate,
              libpqBlocks(withoutCertificateLibpq),
            ),
            ...(dbConsole === undefined ? [] : [decisionPart("db-console", "A browser at the DB Console", dbConsole)]),
          ]
        : []),
      // If there are many, only keys that log a user in have a part.
      ...inFull.flatMap((one, index) => {
        const { file, certificate } = one.client;
        return certificates.length === 1 || logsIn(one)
          ? (leakedKeyPart(`leak-${index}`, file, certificate, verifier.at) ?? [])
          : [];
      }),
      assumedPart(assumed),
    ],
  };
}

/** Every decision of a report; those of libpq only where they differ. */
function decisionsOf({
  certificates,
  withoutCertificate,
  withoutCertificateLibpq,
  dbConsole,
}: LoginReport): readonly LoginDecision[] {
  const optional = [withoutCertificateLibpq, dbConsole, ...certificates.map(({ libpq }) => libpq)];
  return [
    ...certificates.flatMap(({ logins, rpc }) => [...logins.map(({ decision }) => decision), rpc]),
    withoutCertificate,
    ...optional.flatMap((one) => one ?? []),
  ];
}
