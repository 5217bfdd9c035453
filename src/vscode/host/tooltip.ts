// Tooltips of Markdown. VS Code renders links, icons, and web addresses in them.

import { MarkdownString } from "vscode";
import type { Icon } from "./icon.ts";
import { plainText, textLimits } from "./plainText.ts";

export interface TooltipLine {
  readonly icon: Icon;
  readonly text: string;
}

/** A bold title and lines with an icon each. Nothing in the texts is taken as Markdown. */
export function markdownTooltip(title: string, lines: readonly TooltipLine[], more?: string): MarkdownString {
  const markdown = new MarkdownString(undefined, true);
  markdown.appendMarkdown("**").appendText(withoutAddresses(title)).appendMarkdown("**");
  for (const { icon, text } of lines) markdown.appendMarkdown(`\n\n$(${icon}) `).appendText(withoutAddresses(text));
  if (more !== undefined) markdown.appendMarkdown("\n\n").appendText(withoutAddresses(more));
  return markdown;
}

/** GitHub Flavored Markdown makes links of bare web and mail addresses (https://github.github.com/gfm/, section 6.9). A space of zero width takes them apart. */
function withoutAddresses(text: string): string {
  return plainText(text, textLimits.detail).replace(/:(?=\/\/)|www(?=\.)|(?=@)/gi, "$&\u200B");
}
