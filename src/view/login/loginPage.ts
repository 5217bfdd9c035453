// Who can log in, as a page: the decision, every step in both directions of mutual TLS, and what each side says when it refuses.

import type { UnreadFile } from "../../cockroach/directory/certsDirectory.ts";
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
import { loginSteps, outcomeTone, outcomeWords } from "./loginSteps.ts";

export interface LoginPage {
  /** The certificate or directory that was asked about. */
  readonly subject: string;
  readonly report: LoginReport;
  readonly servers: readonly SslModeDecision[];
  /** Settings that differ from their defaults, such as `san_required on`. */
  readonly assumed: readonly string[];
}

/** Files that were not read and are named. */
const mostUnread = 10;

/** Certificates whose steps are all shown; of further ones a row says what decides. */
const mostInFull = 8;

export const loginActions = { settings: "settings", copyJson: "copy-json", copyText: "copy-text" } as const;

const actions: readonly DocumentAction[] = [
  { id: loginActions.settings, words: "Change Settings…", icon: "settings-gear" },
  { id: loginActions.copyJson, words: "Copy as JSON", icon: "json" },
  { id: loginActions.copyText, words: "Copy as Text", icon: "copy" },
];

export function loginPage({ subject, report, servers, assumed }: LoginPage): PageDocument {
  const { question, certificates, withoutCertificate, dbConsole } = report;
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
      ...inFull.map((one, index) => certificatePart(one, index)),
      ...(others.length === 0 ? [] : [othersPart(others)]),
      ...(question.unread.length === 0 ? [] : [unreadPart(question.unread)]),
      serverPart(servers, question.host),
      decisionPart("without-certificate", "SQL client without a certificate", withoutCertificate),
      ...(dbConsole === undefined ? [] : [decisionPart("db-console", "Browser at the DB Console", dbConsole)]),
      // Of many, a key that can't be used to log in isn't worth a part.
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
      ? `${user} can't log in with any certificate here`
      : `${user} can log in with ${files.join(", ")}`;
  }
  if (certificates.length === 0) return "No certificate to log in with: the file is missing or can't be read";
  const everybody = certificates.find((one) => one.everybody !== undefined);
  if (everybody !== undefined) return `Every SQL user except root can log in with ${everybody.client.file}`;
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

function certificatePart({ client, logins, everybody, rpc }: CertificateLogins, index: number): DocumentPart {
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
        : [{ block: "text", tone: "warning", text: `Every SQL user except root can log in: ${everybody}` } as const]),
      ...(logins.length === 0 && everybody === undefined
        ? [{ block: "text", tone: "information", text: "It names no user" } as const]
        : []),
      ...sql,
      // Also how a tenant's SQL server reaches the storage nodes.
      {
        block: "text",
        tone: outcomeTone[rpc.outcome],
        text: `RPC (nodes, admin commands, and SQL servers of tenants): ${rpc.outcome === "accepted" ? "accepted" : outcomeWords[rpc.outcome].replace(/^is /, "")}`,
      },
      { block: "steps", steps: loginSteps(rpc) },
    ],
  };
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
        { text: first === undefined ? "names no user" : `${first.user} ${outcomeWords[outcome]}` },
        { text: says?.says ?? says?.found ?? "", code: says?.says !== undefined },
      ],
    };
  });
  return {
    id: "others",
    title: "Other certificates",
    note: grouped(others.length),
    blocks: [{ block: "table", columns: ["Certificate", "Outcome", "Error message"], rows }],
  };
}

/** Files that weren't read. */
function unreadPart(unread: readonly UnreadFile[]): DocumentPart {
  const shown = unread.slice(0, mostUnread);
  return {
    id: "not-read",
    title: "Cannot determine who can log in with these files",
    note: grouped(unread.length),
    tone: "warning",
    blocks: shown.map(({ file, why }) => ({ block: "text", tone: "warning", text: `${file} was not read. ${why}.` })),
  };
}

function decisionPart(id: string, title: string, decision: LoginDecision): DocumentPart {
  return {
    id,
    title,
    note: outcomeWords[decision.outcome],
    tone: outcomeTone[decision.outcome],
    blocks: [{ block: "steps", steps: loginSteps(decision) }],
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
    title: "How a SQL client verifies the node",
    note: host === undefined ? "no host given" : `host ${host}`,
    blocks: [{ block: "table", columns: ["sslmode", "Result", "Error message"], rows }],
  };
}

function assumptions(assumed: readonly string[]): DocumentPart {
  return {
    id: "assumed",
    title: "Assumed settings",
    blocks: [
      {
        block: "text",
        text:
          assumed.length === 0
            ? "CockroachDB's default settings. Choose “Change Settings…” to try others on this page."
            : `Set on this page: ${assumed.join("; ")}.`,
      },
      {
        block: "text",
        text: "Not checked: whether a user exists, has NOLOGIN, or has a password, and whether a certificate is revoked (security.ocsp.mode is off by default).",
      },
    ],
  };
}
