// The parts of the login page about certificates: each with its steps, one cause for all, or a row for each.

import type { UnreadFile } from "../../cockroach/directory/certsDirectory.ts";
import type { CertificateLogins, LoginReport } from "../../cockroach/login/loginReport.ts";
import { decidingStep, type LoginDecision, type LoginStep } from "../../cockroach/login/loginStep.ts";
import type { UserDecision } from "../../cockroach/login/whoCanLogIn.ts";
import { grouped } from "../../contract/format.ts";
import type { DocumentBlock, DocumentPart, DocumentRow } from "../../contract/pageDocument.ts";
import type { Tone } from "../../contract/protocol.ts";
import { isSameCause, outcomeTone, outcomeView, outcomeWords, type OutcomeView } from "./loginOutcome.ts";
import { furtherSteps, libpqPrograms, loginSteps } from "./loginSteps.ts";

/** Unread files that are listed. */
const mostUnread = 10;

/** Certificates whose steps are all shown; further ones have a row with the deciding step. */
export const mostInFull = 8;

/** One cause that ends every connection, named once. */
export function sharedPart(cause: LoginStep, { certificates }: LoginReport): DocumentPart {
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

export function certificatePart(
  { client, logins, everybody, rpc, libpq }: CertificateLogins,
  index: number,
): DocumentPart {
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

export function libpqBlocks(decision: LoginDecision | undefined): readonly DocumentBlock[] {
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
export function othersPart(others: readonly CertificateLogins[]): DocumentPart {
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
export function unreadPart(unread: readonly UnreadFile[]): DocumentPart {
  const shown = unread.slice(0, mostUnread);
  return {
    id: "not-read",
    title: "Cannot determine who can log in with these files",
    note: grouped(unread.length),
    tone: "warning",
    blocks: shown.map(({ file, why }) => ({ block: "text", tone: "warning", text: `${file} wasn't read. ${why}.` })),
  };
}

export function decisionPart(
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
