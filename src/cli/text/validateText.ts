// The report for a terminal: verdict first, then findings by file, then what was checked.

import { count } from "../../contract/format.ts";
import type { ReportFinding, ReportView } from "../../contract/reportProtocol.ts";

export function validateLines(report: ReportView): readonly string[] {
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
    report.title,
    ...(report.subtitle === "" ? [] : [report.subtitle]),
    `${findings.length === 0 ? "no findings" : findings.join(", ")}; ${count(counts.cleanFiles, "file")} without findings; ${report.checkedAt}`,
    `for ${report.assumed}`,
    ...report.files.flatMap(({ file, use, findings: list }) => [
      "",
      file === "." ? report.directory : `${file}  ${use}`,
      ...list.flatMap(findingLines),
    ]),
    "",
    `${count(passed, "rule")} passed, ${checks.length - passed - idle} found something, ${idle} had nothing to check`,
  ];
}

function findingLines({ severity, title, why, advice, code, line }: ReportFinding): readonly string[] {
  const place = line === undefined ? "" : `, line ${line}`;
  return [`  ${severity.padEnd(11)}  ${title}  (${code}${place})`, `               ${why} ${advice}`];
}
