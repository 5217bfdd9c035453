// Who can log in, as a page: the decision, every step in both directions of mutual TLS, and the error message of the side that refuses.

import type { UnreadFile } from "../../cockroach/directory/certsDirectory.ts";
import type { Assumption } from "../../cockroach/assumptions/assumptions.ts";
import type { CertificateLogins, LoginReport } from "../../cockroach/login/loginReport.ts";
import { tenantText } from "../../cockroach/login/loginSettings.ts";
import { decidingStep, type LoginDecision, type LoginStep } from "../../cockroach/login/loginStep.ts";
import type { SslModeDecision } from "../../cockroach/login/serverChecks.ts";
import { isGoAssumed } from "../../cockroach/go/goVersions.ts";
import type { UserDecision } from "../../cockroach/login/whoCanLogIn.ts";
import { versionText } from "../../cockroach/go/version.ts";
import { goVersionText } from "../../pki/path/basis/goVersion.ts";
import type {
  DocumentAction,
  DocumentBlock,
  DocumentPart,
  DocumentRow,
  PageDocument,
} from "../../contract/pageDocument.ts";
import type { Tone } from "../../contract/protocol.ts";
import { count, grouped, utcMinute } from "../../contract/format.ts";
import { leakedKeyPart } from "./leakedKey.ts";
import { isSameCause, outcomeTone, outcomeView, outcomeWords, sharedCause, type OutcomeView } from "./loginOutcome.ts";
import { furtherSteps, libpqPrograms, loginSteps } from "./loginSteps.ts";
import { loginTitle } from "./loginTitle.ts";
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

/** Unread files that are listed. */
const mostUnread = 10;

/** Certificates whose steps are all shown; further ones have a row with the deciding step. */
const mostInFull = 8;

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
    verdict: verdict(report),
    actions,
    parts: [
      ...differences(assumed, problems, isRestricted),
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
      assumptions(assumed),
    ],
  };
}

function logsIn({ logins, everybody }: CertificateLogins): boolean {
  return everybody !== undefined || logins.some(({ decision }) => decision.outcome === "accepted");
}

/** No one is known to log in, but someone may. */
function mayLogIn(certificates: readonly CertificateLogins[]): boolean {
  return certificates.some(({ logins }) => logins.some(({ decision }) => decision.outcome === "cannotTell"));
}

function verdict({ question: { user, unread }, certificates }: LoginReport): string {
  const who = user === undefined ? "who" : `whether ${user}`;
  if (unread.length > 0 && !certificates.some(logsIn))
    return `Cannot determine ${who} can log in: ${count(unread.length, "file wasn't", "files weren't")} read`;
  if (mayLogIn(certificates) && !certificates.some(logsIn)) return `Cannot determine ${who} can log in`;
  if (user !== undefined) {
    const files = certificates.filter(logsIn).map(({ client }) => client.file);
    return files.length === 0
      ? `${user} can't log in with any of these certificates`
      : `${user} can log in with ${files.join(", ")}`;
  }
  if (certificates.length === 0) return "No certificate to log in with: the file is missing or can't be read";
  const everybody = certificates.find((one) => one.everybody !== undefined);
  if (everybody !== undefined) return `Every SQL user but root can log in with ${everybody.client.file}`;
  const users = new Set(
    certificates.flatMap(({ logins }) =>
      logins.filter(({ decision }) => decision.outcome === "accepted").map((one) => one.user),
    ),
  );
  if (users.size === 0)
    return certificates.length === 1
      ? "No one can log in with this certificate"
      : "No one can log in with these certificates";
  return users.size <= 3 ? `${[...users].join(", ")} can log in` : `${count(users.size, "user")} can log in`;
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

/** One cause that ends every connection, named once. */
function sharedPart(cause: LoginStep, { certificates }: LoginReport): DocumentPart {
  const files = certificates.map(({ client }) => client.file);
  const named = files.slice(0, mostInFull).join(", ");
  const more = files.length > mostInFull ? `, and ${grouped(files.length - mostInFull)} more` : "";
  return {
    id: "shared-cause",
    title: "Why no one can connect",
    tone: outcomeTone[cause.outcome === "cannotTell" ? "cannotTell" : "refused"],
    blocks: [
      { block: "steps", steps: loginSteps({ outcome: "refused", steps: [cause] }) },
      {
        block: "text",
        text: `This affects every login and every RPC. Until it's fixed, nothing else is known about ${named}${more}.`,
      },
    ],
  };
}

function certificatePart({ client, logins, everybody, rpc, libpq }: CertificateLogins, index: number): DocumentPart {
  const sql = logins.map((one) => ({ ...one, view: sqlOutcome(client.file, one) }));
  const rpcView = outcomeView({ file: client.file, way: "rpc", decision: rpc });
  const decisions = logins.map(({ decision }) => decision);
  const isSame = isSameCause(rpc, decisions);
  const sqlBlocks = sql.flatMap(({ decision, view }, at): readonly DocumentBlock[] => [
    { block: "text", tone: view.tone, text: `SQL: ${view.words}` },
    { block: "steps", steps: furtherSteps(decision, at === 0 ? undefined : decisions[0], view) },
  ]);
  return {
    id: `certificate-${index}`,
    title: client.file,
    note: sql.map(({ view }) => view.words).join(", "),
    tone: certificateTone(sql.map(({ view }) => view)),
    blocks: [
      ...(everybody === undefined
        ? []
        : [{ block: "text", tone: "warning", text: `Every SQL user but root logs in: ${everybody}` } as const]),
      ...(logins.length === 0 && everybody === undefined
        ? [{ block: "text", tone: "information", text: "It names no user" } as const]
        : []),
      ...sqlBlocks,
      ...libpqBlocks(libpq),
      // Also how a tenant's SQL server reaches the storage nodes.
      {
        block: "text",
        tone: rpcView.tone,
        text: `RPC (nodes, admin commands, and SQL servers of tenants): ${rpcView.words}${isSame ? ", for the same reason" : ""}`,
      },
      ...(isSame ? [] : [{ block: "steps", steps: furtherSteps(rpc, decisions[0], rpcView) } as const]),
    ],
  };
}

function libpqBlocks(decision: LoginDecision | undefined): readonly DocumentBlock[] {
  if (decision === undefined) return [];
  const text = `SQL: ${libpqPrograms}: ${outcomeWords[decision.outcome]}`;
  return [
    { block: "text", tone: outcomeTone[decision.outcome], text },
    { block: "steps", steps: loginSteps(decision) },
  ];
}

function sqlOutcome(file: string, { user, decision }: UserDecision): OutcomeView {
  return outcomeView({ file, way: "sql", user, decision });
}

/** Good if a user logs in; otherwise a fault, unless every refusal is wanted. */
function certificateTone(logins: readonly OutcomeView[]): Tone {
  const tones: readonly Tone[] = ["ok", "error", "warning", "information"];
  return tones.find((tone) => logins.some((one) => one.tone === tone)) ?? "none";
}

/** A row for each: what decides about its first login, which is the one asked for. */
function othersPart(others: readonly CertificateLogins[]): DocumentPart {
  const rows = others.map(({ client, logins: [first], everybody }): DocumentRow => {
    const view = first && sqlOutcome(client.file, first);
    const says = first && decidingStep(first.decision);
    const words = view?.words ?? "names no user";
    return {
      tone: everybody === undefined ? (view?.tone ?? "none") : "warning",
      cells: [
        { text: client.file, code: true },
        { text: everybody === undefined ? words : "every SQL user but root logs in" },
        { text: says?.says ?? says?.found ?? "", code: says?.says !== undefined },
      ],
    };
  });
  return {
    id: "others",
    title: "Further certificates",
    note: grouped(others.length),
    blocks: [{ block: "table", columns: ["Certificate", "Outcome", "Error Message"], rows }],
  };
}

/** Files that this program didn't read. */
function unreadPart(unread: readonly UnreadFile[]): DocumentPart {
  const shown = unread.slice(0, mostUnread);
  return {
    id: "not-read",
    title: "Cannot determine who can log in with these files",
    note: grouped(unread.length),
    tone: "warning",
    blocks: shown.map(({ file, why }) => ({ block: "text", tone: "warning", text: `${file} wasn't read. ${why}.` })),
  };
}

function decisionPart(
  id: string,
  title: string,
  decision: LoginDecision,
  more: readonly DocumentBlock[] = [],
): DocumentPart {
  return {
    id,
    title,
    note: outcomeWords[decision.outcome],
    tone: outcomeTone[decision.outcome],
    blocks: [{ block: "steps", steps: loginSteps(decision) }, ...more],
  };
}

const origins: Readonly<Record<Assumption["origin"], string>> = {
  default: "default",
  settings: "kept in settings",
  question: "this question only",
};

/** In front of everything: what isn't as CockroachDB has it by default, and so may be wrong for the cluster. */
function differences(
  assumed: readonly Assumption[],
  problems: readonly string[],
  isRestricted: boolean,
): readonly DocumentPart[] {
  const fields = assumed
    .filter(({ id, origin }) => origin !== "default" && id !== "host")
    .map(({ label, value, origin }) => ({ label, text: value, code: true, note: origins[origin] }));
  const notes: readonly DocumentBlock[] = [
    ...problems.map((text) => ({ block: "text", tone: "warning", text: `Ignored: ${text}` }) as const),
    ...(isRestricted
      ? [
          {
            block: "text",
            text: "In Restricted Mode, the workspace's settings aren't used. Trust the workspace to use them.",
          } as const,
        ]
      : []),
  ];
  if (fields.length + notes.length === 0) return [];
  return [
    {
      id: "differs",
      title: "Assumed settings",
      ...(fields.length > 0 && {
        note: `${fields.length === 1 ? "1 differs" : `${fields.length} differ`} from CockroachDB's defaults`,
      }),
      blocks: [...(fields.length === 0 ? [] : [{ block: "fields", fields } as const]), ...notes],
    },
  ];
}

function assumptions(assumed: readonly Assumption[]): DocumentPart {
  const rows = assumed.map(({ label, value, origin }) => ({
    cells: [{ text: label, code: true }, { text: value }, { text: origins[origin] }],
  }));
  return {
    id: "assumed",
    title: "Cluster settings to assume",
    blocks: [
      { block: "table", columns: ["Setting", "Value", "From"], rows },
      {
        block: "text",
        text: "This can't tell whether a user exists, is allowed to log in (NOLOGIN), or has a password. Revocation isn't checked, because security.ocsp.mode is off by default.",
      },
    ],
  };
}
