// The report as text: the verdict, the findings by file, and the number of checks. It wraps only on a terminal.

import { count } from "../../contract/format.ts";
import { wrapText } from "./wrapText.ts";
import type { ReportFinding, ReportView } from "../../contract/reportProtocol.ts";

/** `width` is that of the terminal; undefined if the output goes elsewhere, which gets whole lines. */
export function validateLines(report: ReportView, width?: number): readonly string[] {
  const { counts } = report;
  const checks = report.checks.flatMap((group) => group.checks);
  const findings = [
    ...(counts.errors === 0 ? [] : [count(counts.errors, "error")]),
    ...(counts.warnings === 0 ? [] : [count(counts.warnings, "warning")]),
    ...(counts.information === 0 ? [] : [count(counts.information, "note")]),
  ];
  const passed = checks.filter(({ status }) => status === "passed").length;
  const idle = checks.filter(({ status }) => status === "notApplicable").length;
  return [
    ...wrapText(report.title, 0, width),
    ...(report.subtitle === "" ? [] : wrapText(report.subtitle, 0, width)),
    `${findings.length === 0 ? "no findings" : findings.join(", ")}; ${count(counts.cleanFiles, "file")} without findings; ${report.checkedAt}`,
    `for ${report.assumed}`,
    ...report.files.flatMap(({ file, use, findings: list }) => [
      "",
      file === "." ? report.directory : `${file}  ${use}`,
      ...list.flatMap((finding) => findingLines(finding, width)),
    ]),
    "",
    `${count(passed, "check")} passed, ${checks.length - passed - idle} failed, ${idle} had nothing to check`,
  ];
}

/** The column of everything but the severity. */
const textColumn = 15;

function findingLines(finding: ReportFinding, width: number | undefined): readonly string[] {
  const { severity, title, consequence, quote, advice, code, line } = finding;
  const place = line === undefined ? "" : `, line ${line}`;
  const [first = "", ...rest] = wrapText(`${title}  (${code}${place})`, textColumn, width);
  return [
    `  ${severity.padEnd(textColumn - 2)}${first.slice(textColumn)}`,
    ...rest,
    ...wrapText(consequence, textColumn, width),
    ...(quote === undefined ? [] : quoteLines(quote, width)),
    ...wrapText(advice, textColumn, width),
  ];
}

/** The words of another program, marked as such. */
function quoteLines(quote: string, width: number | undefined): readonly string[] {
  return wrapText(quote, textColumn + 2, width).map(
    (line, index) => `${" ".repeat(textColumn)}${index === 0 ? "> " : "  "}${line.slice(textColumn + 2)}`,
  );
}
