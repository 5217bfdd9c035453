// Findings one per line, as compilers print them: for problem matchers and grep.

import { findingMessage } from "./findingView.ts";
import { pathOf, type CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import type { Finding, Severity } from "../../cockroach/rules/basis/rule.ts";

const words: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", information: "info" };

/** `certs/node.key:1:1: error: title. Consequence. Advice. [key/permissions]`, one line for each finding. */
export function findingLines(directory: CertsDirectory, findings: readonly Finding[]): readonly string[] {
  return findings.map((finding) => lineOf(finding, directory));
}

function lineOf(finding: Finding, { contents, now }: CertsDirectory): string {
  const { file, line = 1, severity, rule } = finding;
  const message = findingMessage(finding, now);
  return `${file === "." ? contents.path : pathOf(contents, file)}:${line}:1: ${words[severity]}: ${message} [${rule}]`;
}
