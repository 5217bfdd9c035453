// The texts of the editor as Markdown: docs/texts.md. A test compares the two.

import { editorTexts, type EditorText, type TextKind } from "./editorTexts.ts";
import { proseTexts } from "./proseTexts.ts";

export interface FeatureSource {
  /** The folder below `src/vscode/features`, or the one below `src/vscode`; of the core, a title. */
  readonly feature: string;
  readonly source: string;
}

const kinds: readonly (readonly [kind: TextKind, title: string])[] = [
  ["dialog", "Dialogs"],
  ["message", "Notifications"],
  ["error", "Error messages"],
  ["refusal", "Refusals"],
  ["question", "Questions"],
  ["choice", "Choices"],
  ["text", "Texts"],
];

/** The whole document. `commands` are their titles, in the order of the table; `shared` are the sources of the core. */
export function textsDocument(
  commands: readonly string[],
  sources: readonly FeatureSource[],
  shared: readonly FeatureSource[],
): string {
  const features = [...new Set(sources.map(({ feature }) => feature))].sort();
  const titles = [...new Set(shared.map(({ feature }) => feature))];
  const parts = [
    ...features.flatMap((feature) => section(feature, sources, editorTexts)),
    ...titles.flatMap((title) =>
      section(title, shared, (source) => [
        ...editorTexts(source).filter(({ kind }) => kind === "refusal"),
        ...proseTexts(source),
      ]),
    ),
  ];
  return `# Texts

What the product shows in dialogs, notifications, questions, and pages, for reading it in one go. \`npm run docs\` generates this page from
the sources: first the texts of VS Code by feature, then those that it shares with the command line. The texts of findings are in
[rules.md](rules.md). An ellipsis represents names and numbers. A dash separates the parts of a text, and brackets mark the button that acts.

## Commands

${commands.map((title) => `- ${escaped(title)}\n`).join("")}
${parts.join("\n")}`;
}

function section(
  feature: string,
  sources: readonly FeatureSource[],
  textsOf: (source: string) => readonly EditorText[],
): readonly string[] {
  const texts = sources.filter((one) => one.feature === feature).flatMap(({ source }) => textsOf(source));
  const lists = kinds.flatMap(([kind, title]) => {
    const own = texts.filter((text) => text.kind === kind).map(({ parts }) => parts.map(escaped).join(" — "));
    return own.length === 0 ? [] : [`**${title}**\n\n${[...new Set(own)].map((line) => `- ${line}\n`).join("")}`];
  });
  return lists.length === 0 ? [] : [`## ${feature}\n\n${lists.join("\n")}`];
}

function escaped(text: string): string {
  return text.replace(/[<>*_|\\`]/g, "\\$&").replaceAll("\n", " ");
}
