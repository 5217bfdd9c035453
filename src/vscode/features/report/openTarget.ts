// What a place in a report represents, and the way there.

import { findingText } from "../../../view/findings/findingView.ts";
import { Uri, commands, env } from "vscode";
import { actionKey } from "../../../cockroach/actions/findingAction.ts";
import type { Judged } from "../../../cockroach/judgement/judged.ts";
import type { ReportTarget, ReportView } from "../../../contract/reportProtocol.ts";
import { openAsPage, revealLine } from "../../panels/asText.ts";
import { referenceTo } from "../../services/findingReference.ts";
import { certificatesTreeId, commands as commandIds } from "../../platform/ids.ts";

/** Follows a link of the report that was sent last; one that points past its end leads nowhere. */
export async function openTarget(
  target: ReportTarget,
  report: ReportView,
  judged: Judged,
  directory: Uri,
): Promise<void> {
  if (target.in === "expiry") {
    const name = [...report.expiry.rows, ...report.expiry.later][target.row]?.files[target.file];
    return name === undefined ? undefined : openInDirectory(name, undefined, judged, directory);
  }
  const file = report.files[target.file];
  if (file === undefined) return;
  if (target.in === "actions") return act(file, target, judged, directory);
  if (target.finding === undefined) return openInDirectory(file.file, undefined, judged, directory);
  const finding = file.findings[target.finding];
  if (finding === undefined) return;
  if (target.citation === undefined) return openInDirectory(file.file, finding.line, judged, directory);
  const citation = finding.citations[target.citation];
  if (citation !== undefined) await env.openExternal(Uri.parse(citation.url, true));
}

/** The report's findings of a file are the directory's own, in another order. */
async function act(
  { file, findings }: ReportView["files"][number],
  target: Extract<ReportTarget, { readonly in: "actions" }>,
  judged: Judged,
  directory: Uri,
): Promise<void> {
  const view = findings[target.finding];
  const finding = judged.verdict.findings.find(
    (one) => one.file === file && one.rule === view?.code && findingText(one, judged.directory.now) === view.text,
  );
  const action = finding && judged.actionsOf(finding)[target.action];
  if (finding !== undefined && action !== undefined)
    await commands.executeCommand(commandIds.takeAction, {
      ...referenceTo(directory, finding),
      action: actionKey(action),
    });
}

/** `line` is 1-based; without one the certificate page shows the file. */
async function openInDirectory(name: string, line: number | undefined, judged: Judged, directory: Uri): Promise<void> {
  const { contents, certificateFiles } = judged.directory;
  const status = contents.statuses.get(name);
  // The directory itself, a missing file, or one whose reading would block: the tree shows what is known about it.
  if (status === undefined || !status.ok || status.value.type !== "file") {
    await commands.executeCommand(`${certificatesTreeId}.focus`);
    return;
  }
  const uri = Uri.joinPath(directory, name);
  const isDer = certificateFiles.some(({ file, content }) => file === name && content.isDer);
  // The page names a key and keeps its content to itself.
  if (name.endsWith(".key") || isDer || (line === undefined && name.endsWith(".crt"))) {
    await openAsPage(uri);
    return;
  }
  await (line === undefined ? commands.executeCommand("vscode.open", uri) : revealLine(uri, line, 1));
}
