// Who can log in as plain text, which `who` prints and the page copies: a row for each certificate and each cause once, or all steps where
// one certificate or one user was asked about.

import { count, utcMinute } from "../../contract/format.ts";
import type { LoginDecision, LoginStep } from "../../cockroach/login/loginStep.ts";
import { terminalText } from "../fields/terminalText.ts";
import type { Tone } from "../../contract/protocol.ts";
import { tableLines, titledTable } from "../text/table.ts";
import {
  flowing,
  heading,
  lineText,
  quoteLine,
  styled,
  type TextLine,
  type TextPart,
  type TextStyle,
} from "../text/textLine.ts";
import {
  causeKey,
  commonStart,
  isSameCause,
  outcomeView,
  outcomeWords,
  sharedCause,
  type OutcomeView,
} from "./loginOutcome.ts";
import type { LoginRecord } from "./loginRecord.ts";
import { libpqPrograms } from "./loginSteps.ts";

/** The lines as they are; names in them are outside text. */
export function loginLines(record: LoginRecord): readonly TextLine[] {
  const { subject, user, certificates, notRead = [] } = record;
  const shared = sharedCause(decisionsOf(record));
  const isOne = user !== null || certificates.length === 1;
  return [
    heading(`${subject}: ${verdictOf(record)}`),
    flowing(
      0,
      styled(
        "dim",
        `for CockroachDB ${record.cockroachVersion} (Go ${record.goVersion}${record.goVersionAssumed ? ", assumed" : ""}), tenant ${record.tenant}, sslmode=${record.sslMode}${record.host === null ? "" : `, host ${record.host}`}, at ${utcMinute(Date.parse(record.at))}`,
      ),
    ),
    ...(shared !== undefined && (certificates.length > 1 || shared.id === "start")
      ? sharedLines(shared, record)
      : isOne
        ? stepsInFull(record)
        : summary(record)),
    ...notRead.flatMap(({ file, why }) => [
      "",
      heading(file),
      flowing(2, styled("warning", "Cannot determine"), ` who can log in with it, because it wasn't read. ${why}`),
    ]),
  ];
}

/** The same as text, safe to show. */
export function loginText(record: LoginRecord): string {
  return loginLines(record)
    .map((line) => `${terminalText(lineText(line)).trimEnd()}\n`)
    .join("");
}

/** Every decision of a record; those of libpq only where they differ. */
function decisionsOf({
  certificates,
  withoutCertificate,
  withoutCertificateLibpq,
  dbConsole,
}: LoginRecord): readonly LoginDecision[] {
  const optional = [withoutCertificateLibpq, dbConsole, ...certificates.map(({ libpq }) => libpq)];
  return [
    ...certificates.flatMap(({ logins, rpc }) => [...logins, rpc]),
    withoutCertificate,
    ...optional.flatMap((one) => one ?? []),
  ];
}

function verdictOf({ user, certificates, notRead = [] }: LoginRecord): string {
  const accepted = certificates.flatMap(({ logins }) => logins).filter(({ outcome }) => outcome === "accepted");
  const everybody = certificates.some((one) => one.everybody !== undefined);
  const all = count(certificates.length, "certificate");
  if (notRead.length > 0 && accepted.length === 0 && !everybody)
    return `cannot determine ${user === null ? "who" : `whether ${user}`} can log in: ${count(notRead.length, "file wasn't", "files weren't")} read`;
  if (user !== null)
    return accepted.length > 0
      ? `${user} can log in with ${count(accepted.length, "certificate")}`
      : `${user} can't log in with ${certificates.length === 1 ? "this certificate" : `any of ${all}`}`;
  if (everybody) return "every SQL user but root can log in";
  const users = new Set(accepted.map((one) => one.user)).size;
  const atLeast = notRead.length > 0 ? "at least " : "";
  if (users === 0) return `no one can log in with ${certificates.length === 1 ? "this certificate" : `any of ${all}`}`;
  return `${atLeast}${count(users, "user")} can log in with ${all}`;
}

/** One cause that ends every connection. */
function sharedLines(cause: LoginStep, { certificates, dbConsole }: LoginRecord): readonly TextLine[] {
  const ways = ["every SQL login", "every RPC", ...(dbConsole === undefined ? [] : ["the DB Console"])];
  return [
    "",
    flowing(0, styled(stepStyles[cause.outcome], `${cause.found}.`)),
    ...quotes(2, cause),
    flowing(0, `This affects ${ways.slice(0, -1).join(", ")}${ways.length > 2 ? "," : ""} and ${ways.at(-1) ?? ""}.`),
    flowing(0, `Until it's fixed, nothing else is known about ${certificates.map(({ file }) => file).join(", ")}.`),
  ];
}

/** A row for each certificate, then each cause once. */
function summary(record: LoginRecord): readonly TextLine[] {
  const { certificates, withoutCertificate, withoutCertificateLibpq, dbConsole } = record;
  const numbers = new Map<string, number>();
  const causes: LoginStep[] = [];
  const cell = ({ tone, words, cause }: OutcomeView): TextPart => {
    const style = cellStyles[tone];
    const text = cause === undefined ? words : `${words} [${numberOf(cause)}]`;
    return style === undefined ? text : styled(style, text);
  };
  const numberOf = (cause: LoginStep): number => {
    const key = causeKey(cause);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    causes.push(cause);
    numbers.set(key, causes.length);
    return causes.length;
  };
  const libpqCell = (decision: LoginDecision): TextPart => {
    const view = outcomeView({ file: "", way: "sql", decision });
    return cell({ ...view, words: `libpq: ${view.words}` });
  };
  const rows = certificates.flatMap(({ file, logins, everybody, rpc, libpq }) => {
    const sql: readonly TextPart[] = [
      ...(everybody === undefined ? [] : [styled("warning", "every SQL user but root logs in")]),
      ...(logins.length === 0 && everybody === undefined ? ["names no user"] : []),
      ...logins.map((login) => cell(outcomeView({ file, way: "sql", user: login.user, decision: login }))),
      ...(libpq === undefined ? [] : [libpqCell(libpq)]),
    ];
    const calls = cell(outcomeView({ file, way: "rpc", decision: rpc }));
    return sql.map((part, index): readonly TextPart[] => [index === 0 ? file : "", part, index === 0 ? calls : ""]);
  });
  const bare = (decision: LoginDecision): TextPart => cell(outcomeView({ file: "", way: "sql", decision }));
  const everybodies = certificates.flatMap(({ file, everybody }) =>
    everybody === undefined ? [] : [flowing(0, `${file} logs in every SQL user but root: ${everybody}.`)],
  );
  const table = titledTable(
    ["Certificate", "SQL login", "RPC as a node or admin"],
    [
      ...rows,
      ["(no certificate)", bare(withoutCertificate), ""],
      ...(withoutCertificateLibpq === undefined ? [] : [["", libpqCell(withoutCertificateLibpq), ""]]),
      ...(dbConsole === undefined ? [] : [["(browser at the DB Console)", bare(dbConsole), ""]]),
    ],
  );
  return [
    "",
    ...table,
    ...(everybodies.length === 0 ? [] : ["", ...everybodies]),
    ...causes.flatMap((cause, index) => [
      "",
      flowing(0, styled(stepStyles[cause.outcome], `[${index + 1}]`), ` ${cause.found}`),
      ...quotes(4, cause),
    ]),
  ];
}

const cellStyles: Readonly<Partial<Record<Tone, TextStyle>>> = { ok: "ok", error: "error", warning: "warning" };

/** All steps of all logins; those that every certificate goes through come once, in front. */
function stepsInFull(record: LoginRecord): readonly TextLine[] {
  const { certificates, withoutCertificate, withoutCertificateLibpq, dbConsole } = record;
  const steps = certificates.flatMap(({ logins }) => logins.map((one) => one.steps));
  const shared = certificates.length > 1 ? commonStart(steps) : [];
  return [
    ...(shared.length === 0 ? [] : ["", heading("on every connection"), ...stepLines(shared)]),
    ...certificates.flatMap(({ file, logins, everybody, rpc, libpq }) => [
      "",
      heading(file),
      ...(everybody === undefined
        ? []
        : [flowing(2, styled("warning", `every SQL user but root logs in: ${everybody}`))]),
      ...(logins.length === 0 && everybody === undefined ? [flowing(2, "names no user")] : []),
      ...logins.flatMap((login) => [
        outcomeLine("", outcomeView({ file, way: "sql", user: login.user, decision: login })),
        ...stepLines(after(shared, login.steps)),
      ]),
      ...libpqDecision(libpq),
      ...(isSameCause(rpc, logins)
        ? [flowing(2, "RPC as a node or admin: ", styled("error", `${outcomeWords[rpc.outcome]}, for the same reason`))]
        : shortDecision("RPC as a node or admin: ", outcomeView({ file, way: "rpc", decision: rpc }))),
    ]),
    "",
    heading("without a certificate"),
    outcomeLine("a SQL user: ", outcomeView({ file: "", way: "sql", decision: withoutCertificate })),
    ...stepLines(after(shared, withoutCertificate.steps)),
    ...libpqDecision(withoutCertificateLibpq),
    ...(dbConsole === undefined
      ? []
      : [
          outcomeLine("a browser at the DB Console: ", outcomeView({ file: "", way: "sql", decision: dbConsole })),
          ...stepLines(dbConsole.steps),
        ]),
  ];
}

/** The steps that follow those that were shown already. */
function after(shown: readonly LoginStep[], steps: readonly LoginStep[]): readonly LoginStep[] {
  return commonStart([shown, steps]).length === shown.length ? steps.slice(shown.length) : steps;
}

function outcomeLine(subject: string, { tone, words }: OutcomeView): TextLine {
  const style = cellStyles[tone];
  return flowing(2, subject, style === undefined ? words : styled(style, words));
}

function libpqDecision(decision: LoginDecision | undefined): readonly TextLine[] {
  return decision === undefined
    ? []
    : shortDecision(`${libpqPrograms}: `, outcomeView({ file: "", way: "sql", decision }));
}

/** The outcome, and the step that decides against it. */
function shortDecision(subject: string, outcome: OutcomeView): readonly TextLine[] {
  return [outcomeLine(subject, outcome), ...(outcome.cause === undefined ? [] : stepLines([outcome.cause]))];
}

const stepStyles = { passed: "ok", refused: "error", cannotTell: "warning", noted: "information" } as const;
const stepWords = { passed: "passed", refused: "rejected", cannotTell: "unknown", noted: "note" } as const;

/** Who checks what, and what was found; the error message of the side that refuses on lines of its own. */
function stepLines(steps: readonly LoginStep[]): readonly TextLine[] {
  return steps.flatMap((step) => [
    ...tableLines(
      [
        [
          styled(stepStyles[step.outcome], stepWords[step.outcome].padEnd(8)),
          step.side.padEnd(6),
          `${step.check}: ${step.found}`,
        ],
      ],
      4,
    ),
    ...quotes(22, step),
  ]);
}

function quotes(indent: number, { says, detail, otherSays, side }: LoginStep): readonly TextLine[] {
  return [
    ...(says === undefined ? [] : [quoteLine(indent, says)]),
    ...(detail === undefined ? [] : [quoteLine(indent, `DETAIL: ${detail}`)]),
    ...(otherSays === undefined ? [] : [quoteLine(indent, `${side === "node" ? "client" : "node"}: ${otherSays}`)]),
  ];
}
