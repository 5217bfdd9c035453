// The texts of the editor as Markdown: docs/texts.md. A test compares the two.

import { editorTexts, type TextKind } from "./editorTexts.ts";

export interface FeatureSource {
  /** The folder below `src/vscode/features`, or the one below `src/vscode`. */
  readonly feature: string;
  readonly source: string;
}

const kinds: readonly (readonly [kind: TextKind, title: string])[] = [
  ["dialog", "Dialogs"],
  ["message", "Notifications"],
  ["error", "Error messages"],
  ["question", "Questions"],
  ["choice", "Choices"],
];

/** The whole document. `commands` are their titles, in the order of the table. */
export function textsDocument(commands: readonly string[], sources: readonly FeatureSource[]): string {
  const features = [...new Set(sources.map(({ feature }) => feature))].sort();
  const parts = features.flatMap((feature) => {
    const texts = sources.filter((one) => one.feature === feature).flatMap(({ source }) => editorTexts(source));
    const lists = kinds.flatMap(([kind, title]) => {
      const own = texts.filter((text) => text.kind === kind).map(({ parts: words }) => words.map(escaped).join(" — "));
      return own.length === 0 ? [] : [`**${title}**\n\n${[...new Set(own)].map((line) => `- ${line}\n`).join("")}`];
    });
    return lists.length === 0 ? [] : [`## ${feature}\n\n${lists.join("\n")}`];
  });
  return `# Texts

What VS Code shows in dialogs, notifications, and questions, for reading them in one go. \`npm run docs\` generates this page from the sources;
the texts of findings are in [rules.md](rules.md). An ellipsis represents names and numbers. A dash separates the parts of a text, and brackets
mark the button that acts.

## Commands

${commands.map((title) => `- ${escaped(title)}\n`).join("")}
${parts.join("\n")}`;
}

function escaped(text: string): string {
  return text.replace(/[<>*_|\\`]/g, "\\$&").replaceAll("\n", " ");
}
