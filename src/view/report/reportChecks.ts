// What the rules looked at, by subject: the part of the report that says what is in order, and what was not looked at.

import type { Rule } from "../../cockroach/rules/basis/rule.ts";
import type { RuleOutcome } from "../../cockroach/rules/runRules.ts";
import { worstTone } from "../findings/findingView.ts";
import { count } from "../../contract/format.ts";
import type { Tone } from "../../contract/protocol.ts";
import type { ReportCheck, ReportCheckGroup } from "../../contract/reportProtocol.ts";

/** Subjects by the first part of a rule's id, in the words of the report. */
const subjects: ReadonlyMap<string, string> = new Map([
  ["directory", "Directory and file names"],
  ["file", "Certificate files"],
  ["ca", "CA files"],
  ["node", "Node certificates"],
  ["names", "Names of nodes"],
  ["client", "Users"],
  ["tenant", "Tenants"],
  ["purpose", "Usages"],
  ["key", "Private keys"],
  ["validity", "Validity"],
  ["serial", "Serial numbers"],
  ["path", "Trust"],
  ["algorithm", "Algorithms"],
]);

/** Groups in the order in which the registry first names them; a subject that is not known is its own title. */
export function reportChecks(outcomes: readonly RuleOutcome[]): readonly ReportCheckGroup[] {
  const groups = new Map<string, ReportCheck[]>();
  for (const outcome of outcomes) {
    const title = subjectOf(outcome.rule);
    const checks = groups.get(title);
    if (checks === undefined) groups.set(title, [reportCheck(outcome)]);
    else checks.push(reportCheck(outcome));
  }
  return Array.from(groups, ([title, checks]) => ({
    title,
    tone: groupTone(checks),
    summary: summaryOf(checks),
    checks,
  }));
}

function subjectOf({ id }: Rule): string {
  const [subject = id] = id.split("/");
  return subjects.get(subject) ?? subject;
}

function reportCheck({ rule, status, checked, findings }: RuleOutcome): ReportCheck {
  const tone = status === "notApplicable" ? "none" : worstTone(findings);
  return { rule: rule.id, title: rule.title, status, tone, checked, found: findings.length };
}

const worst: readonly Tone[] = ["error", "warning", "information", "ok"];

function groupTone(checks: readonly ReportCheck[]): Tone {
  return worst.find((tone) => checks.some((check) => check.tone === tone)) ?? "none";
}

function summaryOf(checks: readonly ReportCheck[]): string {
  const applied = checks.filter(({ status }) => status !== "notApplicable");
  const found = applied.filter(({ status }) => status !== "passed").length;
  if (applied.length === 0) return "nothing to check";
  if (found > 0) return `${found} of ${count(applied.length, "check")} failed`;
  return `${count(applied.length, "check")} passed`;
}
