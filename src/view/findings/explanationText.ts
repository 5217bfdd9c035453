// "Explain This Finding": everything about a finding, as a text to read beside the file.

import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import type { Finding, Rule, Severity } from "../../cockroach/rules/basis/rule.ts";
import { findingTitle } from "./findingView.ts";
import { terminalText } from "../fields/terminalText.ts";
import { previewedDate, utcMinute } from "../../contract/format.ts";

const severities: Readonly<Record<Severity, string>> = {
  error: "Error: CockroachDB or its peers reject it",
  warning: "Warning: advised against, or becomes an error later",
  information: "Note: worth knowing",
};

/** Lines end in a line feed, and nothing invisible is in them. `rule` is undefined if this build has no such rule. */
export function explanationText(
  { contents, now, isAsOf }: CertsDirectory,
  finding: Finding,
  rule: Rule | undefined,
): string {
  const { consequence, quote, advice, background } = finding;
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
    "What happens",
    `  ${consequence}`,
    ...(quote === undefined ? [] : ["", "Error message", `  ${quote}`]),
    "",
    "What to do",
    `  ${advice}`,
    ...(background === undefined ? [] : ["", "Background", `  ${background}`]),
    ...(related.length === 0 ? [] : ["", "See also", ...related]),
    "",
    `Rule ${finding.rule}`,
    ...(rule === undefined ? [] : [`  ${rule.title}.`]),
    `  ${severities[finding.severity]}.`,
    ...(rule === undefined
      ? []
      : [`  ${versionWords(rule)}`, ...rule.citations.flatMap(({ text, url }) => ["", `  ${text}`, `  ${url}`])]),
    "",
    isAsOf ? `Showing ${previewedDate(now)}, not today.` : `Checked ${utcMinute(now)}.`,
  ]
    .map((line) => `${terminalText(line)}\n`)
    .join("");
}

function versionWords({ since, until }: Rule): string {
  if (since === undefined)
    return until === undefined
      ? "It applies to every version of CockroachDB."
      : `It applies up to CockroachDB v${until}.`;
  return until === undefined
    ? `It applies since CockroachDB v${since}.`
    : `It applies to CockroachDB v${since} to v${until}.`;
}
