// The report as text: the verdict, the findings by file, and the number of checks.

import { count } from "../../contract/format.ts";
import type { ReportFinding, ReportView } from "../../contract/reportProtocol.ts";
import { countWords } from "../../view/report/countWords.ts";
import {
  commandLine,
  flowing,
  hangingLine,
  heading,
  quoteLine,
  styled,
  type TextLine,
  type TextStyle,
} from "../../view/text/textLine.ts";

export function validateLines(report: ReportView): readonly TextLine[] {
  const checks = report.checks.flatMap((group) => group.checks);
  const passed = checks.filter(({ status }) => status === "passed").length;
  const idle = checks.filter(({ status }) => status === "notApplicable").length;
  return [
    heading(report.title),
    ...(report.subtitle === "" ? [] : [flowing(0, report.subtitle)]),
    flowing(0, `${countWords(report.counts)}; ${report.checkedAt}`),
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

function findingLines(finding: ReportFinding): readonly TextLine[] {
  const { severity, title, consequence, quote, advice, command, code, line } = finding;
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
    ...(command === undefined ? [] : [commandLine(textColumn, command)]),
  ];
}
