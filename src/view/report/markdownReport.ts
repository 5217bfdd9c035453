// The report as Markdown, for a ticket or a pull request.

import { markdownCode, markdownText } from "../../cockroach/quote/markdown.ts";
import { count } from "../../contract/format.ts";
import type { ReportFile, ReportFinding, ReportView } from "../../contract/reportProtocol.ts";
import { terminalText } from "../fields/terminalText.ts";
import { countWords } from "./countWords.ts";

/** Ends with a line feed. Nothing in it is a link but the sources of the rules. */
export function markdownReport(report: ReportView): string {
  const { title, subtitle, counts, checkedAt, assumed, expiry, files, notChecked } = report;
  return [
    `# ${text(title)}`,
    ...(subtitle === "" ? [] : [text(subtitle)]),
    `${countWords(counts)}; ${text(checkedAt)}, for ${text(assumed)}.`,
    ...(files.length === 0 ? [] : ["## Findings", ...files.flatMap((file) => fileBlocks(file, report.directory))]),
    ...(expiry.rows.length + expiry.later.length === 0 ? [] : ["## Expiry", expiryTable(report)]),
    ...(notChecked.length === 0 ? [] : ["## Notes", notChecked.map((one) => `- ${text(one)}`).join("\n")]),
  ]
    .join("\n\n")
    .concat("\n");
}

function text(words: string): string {
  return markdownText(terminalText(words));
}

function fileBlocks({ file, use, findings }: ReportFile, directory: string): readonly string[] {
  return [`### ${text(file === "." ? directory : file)}`, text(use), ...findings.flatMap(findingBlocks)];
}

const severities: Readonly<Record<ReportFinding["severity"], string>> = {
  error: "Error",
  warning: "Warning",
  information: "Note",
};

function findingBlocks({
  severity,
  title,
  consequence,
  quote,
  advice,
  command,
  code,
}: ReportFinding): readonly string[] {
  return [
    `**${severities[severity]}: ${text(title)}** (${markdownCode(code)})`,
    text(consequence),
    ...(quote === undefined ? [] : [`> ${markdownCode(terminalText(quote))}`]),
    text(advice),
    ...(command === undefined ? [] : [`Command: ${markdownCode(terminalText(command))}`]),
  ];
}

function expiryTable({ expiry: { rows, later } }: ReportView): string {
  return [
    "| When | Date | Files | For |",
    "| --- | --- | --- | --- |",
    ...[...rows, ...later].map(
      ({ when, date, files, use }) => `| ${text(when)} | ${text(date)} | ${fileList(files)} | ${text(use)} |`,
    ),
  ].join("\n");
}

const mostFiles = 10;

function fileList(files: readonly string[]): string {
  const rest = files.length - mostFiles;
  return [...files.slice(0, mostFiles).map(text), ...(rest > 0 ? [`and ${count(rest, "more file")}`] : [])].join(", ");
}
