// The registry of rules as Markdown with the texts of all findings: docs/rules.md. A test compares the two.

import type { FindingTexts } from "./findingTexts.ts";
import type { Rule } from "../cockroach/rules/basis/rule.ts";

/** Escapes text, because titles contain angle brackets and asterisks. */
function escaped(text: string): string {
  return text.replace(/[<>*_|\\`]/g, "\\$&");
}

/** The whole document. */
export function rulesDocument(rules: readonly Rule[], textsOf: (id: string) => FindingTexts): string {
  const groups = [...new Set(rules.map(({ id }) => groupOf(id)))];
  const count = (severity: Rule["severity"]): number => rules.filter((rule) => rule.severity === severity).length;
  const parts = groups.map(
    (group) =>
      `## ${group}\n\n${rules
        .filter(({ id }) => groupOf(id) === group)
        .map((rule) => section(rule, textsOf(rule.id)))
        .join("\n")}`,
  );
  return `# Rules

${rules.length} rules check a certs directory: ${count("error")} errors, ${count("warning")} warnings, ${count("information")} notes. \`npm run docs\` generates this page from the rules.

- **Error**: the chosen version of CockroachDB rejects the file or the connection.
- **Warning**: the documentation advises against it, or it will become an error.
- **Information**: worth knowing.

If the answer depends on the version, two rules share the question. For each rule, the page lists what its findings say:
the title, the consequence, and the advice. An ellipsis represents names and numbers.

${parts.join("\n")}`;
}

/** The file of a rule: `src/cockroach/rules/group/camelCase.ts`. */
export function ruleSource(id: string): string {
  return `src/cockroach/rules/${id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}.ts`;
}

function groupOf(id: string): string {
  return id.split("/")[0] ?? "";
}

function section(rule: Rule, texts: FindingTexts): string {
  const { id, title, severity, scope, citations, since, until, urgent } = rule;
  const versions =
    since === undefined
      ? until === undefined
        ? "all versions"
        : `up to v${until}`
      : until === undefined
        ? `since v${since}`
        : `v${since} to v${until}`;
  const sources = citations.map(({ text, url }) => `[${escaped(text)}](${url})`).join(", ");
  return `### ${id}

${escaped(title)}

${listOf("Title", texts.titles)}${listOf("Consequence", texts.consequences)}${listOf("Advice", texts.advice)}
**${severity}**${urgent === true ? ", shown with the emphasis of an error" : ""}, ${versions}, applies to: ${scopes[scope]}. ${sources}
`;
}

function listOf(name: string, texts: readonly string[]): string {
  return texts.map((text) => `- ${name}: ${escaped(text)}\n`).join("");
}

const scopes: Readonly<Record<Rule["scope"], string>> = {
  directory: "the directory",
  certificateFile: "certificate files",
  certificate: "certificates",
  keyFile: "key files",
  otherFile: "other files",
};
