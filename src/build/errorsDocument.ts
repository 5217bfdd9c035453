// The table of known errors as Markdown: docs/errors.md. A test compares the two.

import { causes } from "../cockroach/errors/causes/causes.ts";
import { stepWords } from "../cockroach/errors/kinds/errorKind.ts";
import { kinds, type KindId } from "../cockroach/errors/kinds/kinds.ts";
import type { KnownError, Side } from "../cockroach/errors/kinds/knownError.ts";

const sides: Readonly<Record<Side, string>> = { client: "client", server: "node or server", either: "either side" };

/** The whole document. */
export function errorsDocument(errors: readonly KnownError[]): string {
  const ids = Object.keys(kinds) as readonly KindId[];
  return `# Errors

${errors.length} error texts and what they mean. \`npm run docs\` generates this page from the table in \`src/cockroach/errors\`.

Run \`explain TEXT certs\`, or "Explain TLS Error..." in VS Code, to check the causes in a certs directory. In a text, \`…\`
represents names, numbers, and paths. Causes are in order of likelihood. A text that doesn't decide among them says so.

${ids
  .map((id) =>
    section(
      id,
      errors.filter(({ kind }) => kind === id),
    ),
  )
  .join("\n")}`;
}

function section(id: KindId, errors: readonly KnownError[]): string {
  const { title, meaning, step, causes: possible } = kinds[id];
  const rows = errors.map(
    ({ text, program, side, versions, source }) =>
      `| ${code(text.replace(/\{\w+\}/g, "…"))} | ${program} | ${sides[side]} | ${escaped(versions ?? "")} | ${escaped(source)} |`,
  );
  const list = possible.map((one, index) => {
    const { title: cause, sign, remedy, rules = [] } = causes[one];
    const checks =
      rules.length === 0
        ? ""
        : ` Rules: ${rules.map((rule) => `[${rule}](rules.md#${rule.replace("/", "")})`).join(", ")}.`;
    return `${index + 1}. **${escaped(cause)}.** ${escaped(sign)} *${escaped(remedy)}*${checks}`;
  });
  return `## ${escaped(title)}

${escaped(meaning)} Step: ${stepWords[step].toLowerCase()}.

${list.join("\n")}

| Text | Program | Printed by | Versions | Source |
| --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
}

function escaped(text: string): string {
  return text.replace(/[<>*_|\\`]/g, "\\$&");
}

function code(text: string): string {
  return `\`${text.replaceAll("|", "\\|").trim()}\``;
}
