// The report as text: the verdict, the findings by file, and the number of checks.

import { count } from "../../contract/format.ts";
import type { ReportFinding, ReportView } from "../../contract/reportProtocol.ts";
import {
  flowing,
  hangingLine,
  heading,
  quoteLine,
  styled,
  type TextLine,
  type TextStyle,
} from "../../view/text/textLine.ts";

export function validateLines(report: ReportView): readonly TextLine[] {
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
    heading(report.title),
    ...(report.subtitle === "" ? [] : [flowing(0, report.subtitle)]),
    flowing(
      0,
      `${findings.length === 0 ? "No findings" : findings.join(", ")}; ${count(counts.cleanFiles, "file")} without findings; ${report.checkedAt}`,
    ),
    flowing(0, styled("dim", `for ${report.assumed}`)),
    ...report.files.flatMap(({ file, use, findings: list }) => [
      "",
      ...(file === "." ? [heading(report.directory)] : [hangingLine(0, 2, styled("heading", file), "  ", use)]),
      ...list.flatMap(findingLines),
    ]),
    "",
    flowing(
      0,
      `${count(passed, "check")} passed, ${checks.length - passed - idle} failed, ${idle} had nothing to check`,
    ),
  ];
}

/** The column of everything but the severity. */
const textColumn = 11;

const severities: Readonly<Record<ReportFinding["severity"], readonly [word: string, style: TextStyle]>> = {
  error: ["error", "error"],
  warning: ["warning", "warning"],
  information: ["note", "information"],
};

function findingLines({ severity, title, consequence, quote, advice, code, line }: ReportFinding): readonly TextLine[] {
  const [word, style] = severities[severity];
  const place = line === undefined ? "" : `, line ${line}`;
  return [
    hangingLine(
      2,
      textColumn - 2,
      styled(style, word),
      " ".repeat(textColumn - 2 - word.length),
      styled("heading", title),
      "  ",
      styled("dim", `(${code}${place})`),
    ),
    flowing(textColumn, consequence),
    ...(quote === undefined ? [] : [quoteLine(textColumn, quote)]),
    flowing(textColumn, advice),
  ];
}
