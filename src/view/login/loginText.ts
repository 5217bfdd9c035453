// Who can log in as plain text, which `who` prints and the page copies: a line for each certificate and user, and all steps where one certificate or one user was asked about.

import { count, utcMinute } from "../../contract/format.ts";
import type { DecisionRecord, LoginRecord } from "./loginRecord.ts";
import { terminalText } from "../fields/terminalText.ts";
import { libpqPrograms, outcomeWords } from "./loginSteps.ts";

/** The lines as they are; names in them are outside text. */
export function loginLines(record: LoginRecord): readonly string[] {
  const { subject, user, certificates, notRead = [], withoutCertificate, withoutCertificateLibpq, dbConsole } = record;
  const inFull = user !== null || certificates.length === 1;
  return [
    `${subject}: ${verdictOf(record)}`,
    `for CockroachDB ${record.cockroachVersion} (Go ${record.goVersion}${record.goVersionAssumed ? ", assumed" : ""}), tenant ${record.tenant}, sslmode=${record.sslMode}${record.host === null ? "" : `, host ${record.host}`}, at ${utcMinute(Date.parse(record.at))}`,
    ...certificates.flatMap(({ file, logins, everybody, rpc, libpq }) => [
      "",
      file,
      ...(everybody === undefined ? [] : [`  every SQL user but root logs in: ${everybody}`]),
      ...(logins.length === 0 ? ["  no user is named in it"] : []),
      ...logins.flatMap((login) => decisionLines(`${login.user} ${outcomeWords[login.outcome]}`, login, inFull)),
      ...libpqLines(libpq),
      ...decisionLines(
        `RPC between nodes: ${rpc.outcome === "accepted" ? "accepted" : outcomeWords[rpc.outcome]}`,
        rpc,
        false,
      ),
    ]),
    ...notRead.flatMap(({ file, why }) => ["", file, `  ?? cannot determine whom it logs in: it was not read. ${why}`]),
    "",
    "without a certificate",
    ...decisionLines(`a SQL user ${outcomeWords[withoutCertificate.outcome]}`, withoutCertificate, inFull),
    ...libpqLines(withoutCertificateLibpq),
    ...(dbConsole === undefined
      ? []
      : decisionLines(`a browser at the DB Console ${outcomeWords[dbConsole.outcome]}`, dbConsole, inFull)),
  ];
}

/** The same as text, safe to show. */
export function loginText(record: LoginRecord): string {
  return loginLines(record)
    .map((line) => `${terminalText(line)}\n`)
    .join("");
}

function verdictOf({ user, certificates, notRead = [] }: LoginRecord): string {
  const accepted = certificates.flatMap(({ logins }) => logins).filter(({ outcome }) => outcome === "accepted");
  const everybody = certificates.some((one) => one.everybody !== undefined);
  if (notRead.length > 0 && accepted.length === 0 && !everybody)
    return `cannot determine ${user === null ? "who" : `whether ${user}`} can log in: ${count(notRead.length, "file was", "files were")} not read`;
  if (user !== null)
    return accepted.length > 0
      ? `${user} can log in with ${count(accepted.length, "certificate")}`
      : `${user} cannot log in with any certificate here`;
  if (everybody) return "every SQL user but root can log in";
  const users = new Set(accepted.map((one) => one.user)).size;
  const atLeast = notRead.length > 0 ? "at least " : "";
  return `${users === 0 ? "nobody" : `${atLeast}${count(users, "user")}`} can log in with ${count(certificates.length, "certificate")}`;
}

function libpqLines(decision: DecisionRecord | undefined): readonly string[] {
  return decision === undefined
    ? []
    : decisionLines(`${libpqPrograms}: ${outcomeWords[decision.outcome].replace(/^is /, "")}`, decision, false);
}

/** All steps, or the one that decides. */
function decisionLines(heading: string, { outcome, steps }: DecisionRecord, inFull: boolean): readonly string[] {
  const shown = inFull ? steps : steps.slice(-1).filter(() => outcome !== "password");
  return [
    `  ${heading}`,
    ...shown.flatMap(({ side, check, outcome: result, found, says, detail, otherSays }) => [
      `    ${mark[result]} ${side === "node" ? "node" : "client"}: ${check}: ${found}`,
      ...(says === undefined ? [] : [`      says: ${says}`]),
      ...(detail === undefined ? [] : [`      DETAIL: ${detail}`]),
      ...(otherSays === undefined ? [] : [`      the other side: ${otherSays}`]),
    ]),
  ];
}

const mark = { passed: "ok", refused: "no", cannotTell: "??", noted: "--" } as const;
