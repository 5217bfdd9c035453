// The report as a JSON or SARIF file, where the user wants it.

import { Uri, commands, workspace } from "vscode";
import type { Judged } from "../../../cockroach/judgement/judged.ts";
import { chooseSaveTarget } from "../../host/fileDialogs.ts";
import { showInformation } from "../../host/messages.ts";
import { fileName, parentOf } from "../../platform/locations.ts";

/** Asks where to, and writes what `validate --json` prints, or `validate --sarif` for a name that ends in `.sarif`. Tells what was written; `undefined` where the user thought better of it. */
export async function saveReport(judged: Judged, directory: Uri): Promise<Uri | undefined> {
  // Beside the directory: inside, the next judgement would find a file that CockroachDB does not read.
  const defaultUri = Uri.joinPath(parentOf(directory), `${fileName(directory)}-report.json`);
  const target = await chooseSaveTarget({
    defaultUri,
    filters: { JSON: ["json"], "SARIF, for code scanning": ["sarif"] },
    saveLabel: "Save Report",
    title: "Save the Validation Report",
  });
  if (target === undefined) return undefined;
  await workspace.fs.writeFile(
    target,
    new TextEncoder().encode(await (target.path.endsWith(".sarif") ? reportSarif(judged) : reportJson(judged))),
  );
  void offerToOpen(target);
  return target;
}

export async function reportJson({ directory, verdict }: Judged): Promise<string> {
  const { validateJson } = await import("../../../bundles/directoryReport.ts");
  return validateJson(directory, verdict);
}

async function reportSarif({ directory, verdict }: Judged): Promise<string> {
  const { validateSarif } = await import("../../../bundles/directoryReport.ts");
  return validateSarif(directory, verdict);
}

async function offerToOpen(target: Uri): Promise<void> {
  const open = "Open";
  const answer = await showInformation(`Saved the report as ${workspace.asRelativePath(target)}.`, open);
  if (answer === open) await commands.executeCommand("vscode.open", target);
}
