// The preview of an import: what would be written, and what would be wrong then. Nothing is written before it is accepted.

import { QuickPickItemKind, workspace } from "vscode";
import type { VaultIssue } from "../../../cockroach/import/importVault.ts";
import type { CreatedFile } from "../../../cockroach/create/createPlannedFiles.ts";
import { lastName } from "../../../cockroach/files/parentPath.ts";
import type { Finding } from "../../../cockroach/rules/basis/rule.ts";
import type { AccessLoss } from "../../../cockroach/trust/accessLost.ts";
import type { Certificate } from "../../../pki/certificate/certificate.ts";
import { displayName } from "../../../pki/names/distinguishedName.ts";
import { count, utcSecond } from "../../../contract/format.ts";
import { findingTitle, findingTone, worstFirst } from "../../../view/findings/findingView.ts";
import { lossItems } from "../../../view/loss/lossWords.ts";
import type { PickItem } from "../../host/quickPick.ts";
import { askChoice, back, type Back, type Position } from "../../wizard/steps.ts";

/** What the import would do. */
export interface PlannedImport {
  readonly files: readonly CreatedFile[];
  /** Paths of those that exist. */
  readonly existing: readonly string[];
  readonly losses: readonly AccessLoss[];
  /** What the directory doesn't have now and would have then. */
  readonly findings: readonly Finding[];
  /** Whether ca.crt exists, which stays. */
  readonly hasCa: boolean;
}

export interface PreviewContext {
  readonly certsDirectory: string;
  readonly hasModes: boolean;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
}

/** The item that writes has the focus only where nothing is wrong. */
export async function askImport(
  position: Position,
  issue: VaultIssue,
  planned: PlannedImport,
  context: PreviewContext,
): Promise<"next" | Back | undefined> {
  const warnings = [
    ...lossItems(planned.losses).map(({ label, detail }): PickItem => ({ icon: "warning", label, detail })),
    ...worstFirst(planned.findings).map((finding) => findingItem(finding, context.now)),
  ];
  const write = writeItem(planned, warnings.length > 0, context.certsDirectory);
  const items: readonly PickItem[] = [
    ...warnings,
    write,
    ...(warnings.length > 0 ? [] : [noProblems]),
    separator("Files"),
    ...planned.files.map((file) => ({
      label: lastName(file.path),
      description: fileNote(file, planned, context.hasModes),
    })),
    ...(planned.hasCa ? [{ icon: "info" as const, label: "The existing ca.crt is kept" }] : []),
    ...certificateItems(issue),
  ];
  for (;;) {
    const answer = await askChoice(
      { ...position, title: `${position.title}: preview` },
      { placeholder: "Nothing has been written yet", items, active: items[0] },
    );
    if (answer === undefined || answer === back) return answer;
    if (answer === write) return "next";
  }
}

function writeItem({ files, existing }: PlannedImport, isWarned: boolean, certsDirectory: string): PickItem {
  const verb = existing.length > 0 ? "Replace and Write" : "Write";
  return {
    icon: "check",
    label: `${verb} ${count(files.length, "file")}${isWarned ? " Anyway" : ""}`,
    description: `in ${workspace.asRelativePath(certsDirectory)}`,
  };
}

const noProblems: PickItem = {
  icon: "pass",
  label: "No problems found",
  detail: "Checked together with the files of the directory",
};

function findingItem(finding: Finding, now: number): PickItem {
  return {
    icon: findingTone(finding) === "error" ? "error" : "warning",
    label: findingTitle(finding, now),
    detail: finding.consequence,
  };
}

function fileNote({ path, mode }: CreatedFile, { existing }: PlannedImport, hasModes: boolean): string {
  return [
    mode === 0o600 ? "private key" : "certificate",
    ...(hasModes ? [`file mode ${mode.toString(8).padStart(4, "0")}`] : []),
    ...(existing.includes(path) ? ["replaces the existing file"] : []),
  ].join(", ");
}

function certificateItems({ certificates }: VaultIssue): readonly PickItem[] {
  const [certificate] = certificates;
  return certificate === undefined
    ? []
    : [
        separator("Certificate"),
        { label: "Subject", description: displayName(certificate.subject) },
        { label: "Signed by", description: displayName(certificate.issuer) },
        { label: "Valid until", description: endOf(certificate) },
        { label: "Intermediates", description: String(certificates.length - 1) },
      ];
}

function separator(label: string): PickItem {
  return { label, kind: QuickPickItemKind.Separator };
}

/** A time that can't be read is shown as it is written. */
function endOf({ validity: { notAfter } }: Certificate): string {
  return notAfter.epochMs === undefined ? notAfter.text : utcSecond(notAfter.epochMs);
}
