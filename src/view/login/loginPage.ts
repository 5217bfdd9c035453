// Who can log in, as a page: the decision, every step in both directions of mutual TLS, and what each side says when it refuses.

import type { UnreadFile } from "../../cockroach/directory/certsDirectory.ts";
import type { Assumption } from "../../cockroach/assumptions/assumptions.ts";
import type { CertificateLogins, LoginReport } from "../../cockroach/login/loginReport.ts";
import { tenantText } from "../../cockroach/login/loginSettings.ts";
import { decidingStep, type LoginDecision } from "../../cockroach/login/loginStep.ts";
import type { SslModeDecision } from "../../cockroach/login/serverChecks.ts";
import { isGoAssumed } from "../../cockroach/go/goVersions.ts";
import { versionText } from "../../cockroach/go/version.ts";
import { goVersionText } from "../../pki/path/basis/goVersion.ts";
import type {
  DocumentAction,
  DocumentBlock,
  DocumentPart,
  DocumentRow,
  PageDocument,
} from "../../contract/pageDocument.ts";
import { count, grouped, utcMinute } from "../../contract/format.ts";
import { leakedKeyPart } from "./leakedKey.ts";
import { libpqPrograms, loginSteps, outcomeTone, outcomeWords } from "./loginSteps.ts";

export interface LoginPage {
  /** The certificate or directory that was asked about. */
  readonly subject: string;
  readonly report: LoginReport;
  readonly servers: readonly SslModeDecision[];
  /** Every setting with the value that holds. */
  readonly assumed: readonly Assumption[];
  /** Kept settings that can't be used, and why. */
  readonly problems?: readonly string[];
  /** The workspace's settings are left out, because it isn't trusted. */
  readonly isRestricted?: boolean;
}

/** Files that were not read and are named. */
const mostUnread = 10;

/** Certificates whose steps are all shown; of further ones a row says what decides. */
const mostInFull = 8;

export const loginActions = { settings: "settings", copyJson: "copy-json", copyText: "copy-text" } as const;

const actions: readonly DocumentAction[] = [
  { id: loginActions.settings, words: "Cluster Settings to Assume…", icon: "settings-gear" },
  { id: loginActions.copyJson, words: "Copy as JSON", icon: "json" },
  { id: loginActions.copyText, words: "Copy as Text", icon: "copy" },
];

export function loginPage({
  subject,
  report,
  servers,
  assumed,
  problems = [],
  isRestricted = false,
}: LoginPage): PageDocument {
  const { question, certificates, withoutCertificate, withoutCertificateLibpq, dbConsole } = report;
  const { settings, verifier, user } = question;
  const accepted = certificates.some(logsIn);
  const inFull = certificates.slice(0, mostInFull);
  const others = certificates.slice(mostInFull);
  return {
    title: user === undefined ? `Who Can Log In: ${subject}` : `Can ${user} Log In?`,
    subtitle: `${subject}: CockroachDB ${versionText(settings.version)} (Go ${goVersionText(verifier.goVersion)}${isGoAssumed(settings.version) ? ", assumed" : ""}), tenant ${tenantText(settings.tenant)}, ${utcMinute(verifier.at)}`,
    tone: accepted ? "ok" : question.unread.length > 0 || mayLogIn(certificates) ? "warning" : "error",
    verdict: verdict(report),
    actions,
    parts: [
      ...differences(assumed, problems, isRestricted),
      ...inFull.map((one, index) => certificatePart(one, index)),
      ...(others.length === 0 ? [] : [othersPart(others)]),
      ...(question.unread.length === 0 ? [] : [unreadPart(question.unread)]),
      serverPart(servers, question.host),
      decisionPart(
        "without-certificate",
        "A SQL client without a certificate",
        withoutCertificate,
        libpqBlocks(withoutCertificateLibpq),
      ),
      ...(dbConsole === undefined ? [] : [decisionPart("db-console", "A browser at the DB Console", dbConsole)]),
      // Of many, a key that logs nobody in is not worth a part.
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

/** Nobody is known to log in, and somebody may. */
function mayLogIn(certificates: readonly CertificateLogins[]): boolean {
  return certificates.some(({ logins }) => logins.some(({ decision }) => decision.outcome === "cannotTell"));
}

function verdict({ question: { user, unread }, certificates }: LoginReport): string {
  const who = user === undefined ? "who" : `whether ${user}`;
  if (unread.length > 0 && !certificates.some(logsIn))
    return `Cannot determine ${who} can log in: ${count(unread.length, "file was", "files were")} not read`;
  if (mayLogIn(certificates) && !certificates.some(logsIn)) return `Cannot determine ${who} can log in`;
  if (user !== undefined) {
    const files = certificates.filter(logsIn).map(({ client }) => client.file);
    return files.length === 0
      ? `${user} cannot log in with a certificate that is here`
      : `${user} can log in with ${files.join(", ")}`;
  }
  if (certificates.length === 0)
    return "There is no certificate to log in with: the file is not there, or cannot be read";
  const everybody = certificates.find((one) => one.everybody !== undefined);
  if (everybody !== undefined) return `Every SQL user but root can log in with ${everybody.client.file}`;
  const users = new Set(
    certificates.flatMap(({ logins }) =>
      logins.filter(({ decision }) => decision.outcome === "accepted").map((one) => one.user),
    ),
  );
  if (users.size === 0)
    return certificates.length === 1
      ? "Nobody can log in with this certificate"
      : "Nobody can log in with these certificates";
  return users.size <= 3 ? `${[...users].join(", ")} can log in` : `${count(users.size, "user")} can log in`;
}

function certificatePart({ client, logins, everybody, rpc, libpq }: CertificateLogins, index: number): DocumentPart {
  const sql = logins.flatMap(({ user, decision }): readonly DocumentBlock[] => [
    { block: "text", tone: outcomeTone[decision.outcome], text: `SQL: ${user} ${outcomeWords[decision.outcome]}` },
    { block: "steps", steps: loginSteps(decision) },
  ]);
  return {
    id: `certificate-${index}`,
    title: client.file,
    note: logins.map(({ user, decision }) => `${user} ${outcomeWords[decision.outcome]}`).join(", "),
    tone:
      logins.length === 0 ? "none" : logins.some(({ decision }) => decision.outcome === "accepted") ? "ok" : "error",
    blocks: [
      ...(everybody === undefined
        ? []
        : [{ block: "text", tone: "warning", text: `Every SQL user but root logs in: ${everybody}` } as const]),
      ...(logins.length === 0 && everybody === undefined
        ? [{ block: "text", tone: "information", text: "No user is named in it" } as const]
        : []),
      ...sql,
      ...libpqBlocks(libpq),
      // Also how a tenant's SQL server reaches the storage nodes.
      {
        block: "text",
        tone: outcomeTone[rpc.outcome],
        text: `Node to node, admin commands, and SQL servers of tenants: it ${rpc.outcome === "accepted" ? "is accepted" : outcomeWords[rpc.outcome]}`,
      },
      { block: "steps", steps: loginSteps(rpc) },
    ],
  };
}

function libpqBlocks(decision: LoginDecision | undefined): readonly DocumentBlock[] {
  if (decision === undefined) return [];
  const text = `SQL: ${libpqPrograms}: ${outcomeWords[decision.outcome].replace(/^is /, "")}`;
  return [
    { block: "text", tone: outcomeTone[decision.outcome], text },
    { block: "steps", steps: loginSteps(decision) },
  ];
}

/** A row for each: what decides of its first login, which is the one asked for. */
function othersPart(others: readonly CertificateLogins[]): DocumentPart {
  const rows = others.map(({ client, logins: [first], everybody }): DocumentRow => {
    const outcome = everybody === undefined ? (first?.decision.outcome ?? "refused") : "accepted";
    const says = first && decidingStep(first.decision);
    return {
      tone: outcomeTone[outcome],
      cells: [
        { text: client.file, code: true },
        { text: first === undefined ? "no user is named in it" : `${first.user} ${outcomeWords[outcome]}` },
        { text: says?.says ?? says?.found ?? "", code: says?.says !== undefined },
      ],
    };
  });
  return {
    id: "others",
    title: "Further certificates",
    note: grouped(others.length),
    blocks: [{ block: "table", columns: ["Certificate", "Outcome", "Said"], rows }],
  };
}

/** Files of which this program knows nothing. */
function unreadPart(unread: readonly UnreadFile[]): DocumentPart {
  const shown = unread.slice(0, mostUnread);
  return {
    id: "not-read",
    title: "Cannot determine whom these files log in",
    note: grouped(unread.length),
    tone: "warning",
    blocks: shown.map(({ file, why }) => ({ block: "text", tone: "warning", text: `${file} was not read. ${why}.` })),
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

/** The client's half of the handshake, which comes first. */
function serverPart(servers: readonly SslModeDecision[], host: string | undefined): DocumentPart {
  const rows = servers.map(({ mode, decision }): DocumentRow => {
    const own = decision.steps.filter(({ id }) => id !== "no-certificate");
    const refusal = own.find(({ outcome }) => outcome === "refused" || outcome === "cannotTell");
    const tone = refusal === undefined ? "ok" : refusal.outcome === "refused" ? "error" : "warning";
    return {
      tone,
      cells: [
        { text: mode, code: true },
        { text: refusal?.found ?? own.map(({ found }) => found).join(". ") },
        { text: refusal?.says ?? "", code: true },
      ],
    };
  });
  return {
    id: "server",
    title: "What a SQL client checks of the node",
    note: host === undefined ? "no host named" : `host ${host}`,
    blocks: [{ block: "table", columns: ["sslmode", "Found", "Said"], rows }],
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
      title: "Assumed, different from CockroachDB's defaults",
      note: count(fields.length, "setting"),
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
        text: "Whether a user exists, may log in (NOLOGIN), and has a password isn't known here. Revocation isn't part of the decision: security.ocsp.mode is off by default.",
      },
    ],
  };
}
