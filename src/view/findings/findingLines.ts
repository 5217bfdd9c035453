// Findings one a line, as compilers print them: for problem matchers and for people with grep.

import { pathOf, type CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import type { Finding, Severity } from "../../cockroach/rules/basis/rule.ts";

const words: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", information: "info" };

/** `certs/node.key:1:1: error: found; expected …; advice [key/permissions]`, each line with a line feed; nothing where there are none. */
export function findingLines({ contents }: CertsDirectory, findings: readonly Finding[]): readonly string[] {
  return findings.map((finding) => lineOf(finding, contents));
}

function lineOf({ file, line = 1, severity, message, rule }: Finding, contents: CertsDirectory["contents"]): string {
  return `${file === "." ? contents.path : pathOf(contents, file)}:${line}:1: ${words[severity]}: ${message} [${rule}]`;
}
