// The registry of rules as Markdown: docs/rules.md is written with it, and a test compares the two.

import type { Rule } from "../cockroach/rules/basis/rule.ts";

/** Text is escaped, because titles hold angle brackets and asterisks. */
function escaped(text: string): string {
  return text.replace(/[<>*_|\\`]/g, "\\$&");
}

/** The whole document. */
export function rulesDocument(rules: readonly Rule[]): string {
  const groups = [...new Set(rules.map(({ id }) => groupOf(id)))];
  const count = (severity: Rule["severity"]): number => rules.filter((rule) => rule.severity === severity).length;
  const parts = groups.map(
    (group) =>
      `## ${group}\n\n${rules
        .filter(({ id }) => groupOf(id) === group)
        .map(section)
        .join("\n")}`,
  );
  return `# Rules

${rules.length} rules judge a certs directory: ${count("error")} errors, ${count("warning")} warnings, ${count("information")} notes. This page is made from the registry
(\`src/cockroach/rules/index.ts\`); \`node src/build/rules.mjs\` writes it again.

An **error** is what the chosen version of CockroachDB refuses: the file, or the connection. A **warning** is what its documentation advises
against, or what will become an error. **Information** is worth knowing. Where the version decides, there are two rules.

${parts.join("\n")}`;
}

function groupOf(id: string): string {
  return id.split("/")[0] ?? "";
}

function section({ id, title, severity, scope, citations, since, until, urgent }: Rule): string {
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

**${severity}**${urgent === true ? ", shown with the emphasis of an error" : ""}, ${versions}, asked of each ${scopes[scope]}. ${sources}
`;
}

const scopes: Readonly<Record<Rule["scope"], string>> = {
  directory: "directory",
  certificateFile: "certificate file",
  certificate: "certificate",
  keyFile: "key file",
  otherFile: "other file",
};
