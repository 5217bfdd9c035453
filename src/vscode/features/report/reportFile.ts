// The report as a file, where the user wants it: Markdown or HTML for people, JSON or SARIF for programs.

import { Uri, commands, workspace } from "vscode";
import type { Judged } from "../../../cockroach/judgement/judged.ts";
import type { ReportView } from "../../../contract/reportProtocol.ts";
import { chooseSaveTarget } from "../../host/fileDialogs.ts";
import { showInformation } from "../../host/messages.ts";
import { fileName, parentOf } from "../../platform/locations.ts";
import { wholeInSlices } from "../../platform/slices.ts";

/**
 * Asks where to, and writes the form that the ending of the name says: `.md`, `.html`, `.sarif`, else what
 * `validate --json` prints. Tells what was written; `undefined` where the user thought better of it.
 */
export async function saveReport(judged: Judged, directory: Uri): Promise<Uri | undefined> {
  // Beside the directory: inside, the next judgement would find a file that CockroachDB does not read.
  const defaultUri = Uri.joinPath(parentOf(directory), `${fileName(directory)}-report.md`);
  const target = await chooseSaveTarget({
    defaultUri,
    filters: {
      "Markdown, for a ticket": ["md"],
      "HTML, for a browser": ["html"],
      JSON: ["json"],
      "SARIF, for code scanning": ["sarif"],
    },
    saveLabel: "Save Report",
    title: "Save the Validation Report",
  });
  if (target === undefined) return undefined;
  await workspace.fs.writeFile(target, new TextEncoder().encode(await reportText(target.path, judged, directory)));
  void offerToOpen(target);
  return target;
}

async function reportText(path: string, judged: Judged, directory: Uri): Promise<string> {
  const { htmlReport, markdownReport, validateSarif } = await import("../../../bundles/directoryReport.ts");
  if (path.endsWith(".sarif")) return validateSarif(judged.directory, judged.verdict);
  if (/\.(?:md|markdown)$/.test(path)) return markdownReport(await viewOf(judged, directory));
  return /\.html?$/.test(path) ? htmlReport(await viewOf(judged, directory)) : reportJson(judged);
}

/** What "Copy as JSON" copies. */
export async function reportJson({ directory, verdict }: Judged): Promise<string> {
  const { validateJson } = await import("../../../bundles/directoryReport.ts");
  return validateJson(directory, verdict);
}

/** What "Copy as Markdown" copies. */
export async function reportMarkdown(judged: Judged, directory: Uri): Promise<string> {
  const { markdownReport } = await import("../../../bundles/directoryReport.ts");
  return markdownReport(await viewOf(judged, directory));
}

async function viewOf({ directory, verdict, actionsOf }: Judged, uri: Uri): Promise<ReportView> {
  const { reportViewInSteps } = await import("../../../bundles/directoryReport.ts");
  return wholeInSlices(reportViewInSteps(directory, verdict, workspace.asRelativePath(uri), actionsOf));
}

async function offerToOpen(target: Uri): Promise<void> {
  const open = "Open";
  const answer = await showInformation(`Saved the report as ${workspace.asRelativePath(target)}.`, open);
  if (answer === open) await commands.executeCommand("vscode.open", target);
}
