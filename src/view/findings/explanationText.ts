// "Explain This Finding": everything that is known about a finding, as a text to read beside the file.

import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import type { Finding, Rule, Severity } from "../../cockroach/rules/basis/rule.ts";
import { findingTitle, findingWords } from "./findingView.ts";
import { terminalText } from "../fields/terminalText.ts";
import { asOfWords, utcMinute } from "../../contract/format.ts";

const severities: Readonly<Record<Severity, string>> = {
  error: "Error: CockroachDB, or whoever connects, refuses it",
  warning: "Warning: it is advised against, or becomes an error",
  information: "Note: worth knowing",
};

/** Lines end in a line feed, and nothing invisible is in them. `rule` is absent for a finding that no rule of this build makes. */
export function explanationText(
  { contents, now, isAsOf }: CertsDirectory,
  finding: Finding,
  rule: Rule | undefined,
): string {
  const { why, advice } = findingWords(finding, now);
  const place =
    finding.file === "."
      ? contents.path
      : `${finding.file}${finding.line === undefined ? "" : `, line ${finding.line}`}`;
  const related = (finding.related ?? []).map(
    ({ file, line, text }) => `  ${file}${line === undefined ? "" : `, line ${line}`}: ${text}`,
  );
  return [
    findingTitle(finding, now),
    place,
    "",
    "Why it matters",
    `  ${why}`,
    "",
    "What to do",
    `  ${advice}`,
    ...(related.length === 0 ? [] : ["", "See also", ...related]),
    "",
    `Rule ${finding.rule}`,
    ...(rule === undefined ? [] : [`  ${rule.title}.`]),
    `  ${severities[finding.severity]}.`,
    ...(rule === undefined
      ? []
      : [`  ${versionWords(rule)}`, ...rule.citations.flatMap(({ text, url }) => ["", `  ${text}`, `  ${url}`])]),
    "",
    isAsOf ? `Judged ${asOfWords(now)}, not of today.` : `Checked ${utcMinute(now)}.`,
  ]
    .map((line) => `${terminalText(line)}\n`)
    .join("");
}

function versionWords({ since, until }: Rule): string {
  if (since === undefined)
    return until === undefined ? "It holds for every version of CockroachDB." : `It holds up to CockroachDB v${until}.`;
  return until === undefined
    ? `It holds since CockroachDB v${since}.`
    : `It holds for CockroachDB v${since} to v${until}.`;
}
