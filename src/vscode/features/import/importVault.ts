// "Import from Vault…": the JSON of `vault write -format=json` becomes files of a certs directory, after a look at them.

import { QuickPickItemKind, Uri, workspace } from "vscode";
import { certificateAt } from "../../../cockroach/effects/certificateAt.ts";
import { certificateUse, compareUse } from "../../../cockroach/effects/replacement.ts";
import { importLosses } from "../../../cockroach/import/importLosses.ts";
import { readVaultIssue, type VaultIssue } from "../../../cockroach/import/importVault.ts";
import { vaultFiles } from "../../../cockroach/import/vaultFiles.ts";
import type { CreatedFile } from "../../../cockroach/create/createPlannedFiles.ts";
import { roleFileName, type PairRole } from "../../../cockroach/roles/pairRole.ts";
import { lastName } from "../../../cockroach/files/parentPath.ts";
import type { AccessLoss } from "../../../cockroach/trust/accessLost.ts";
import type { Certificate } from "../../../pki/certificate/certificate.ts";
import { displayName } from "../../../pki/names/distinguishedName.ts";
import { count, utcSecond } from "../../../contract/format.ts";
import { lossItems, lossSentence } from "../../../view/loss/lossWords.ts";
import { activeResource } from "../../services/activeResource.ts";
import type { Services } from "../../services/services.ts";
import { chooseCertsDirectory } from "../../wizard/chooseCertsDirectory.ts";
import { offerGitIgnore } from "../../wizard/gitIgnore.ts";
import { askChoice, back } from "../../wizard/steps.ts";
import { chooseFiles } from "../../host/fileDialogs.ts";
import { announceChange } from "../../changes/announceChange.ts";
import { recordWrites } from "../../changes/recordWrites.ts";
import { withViewProgress } from "../../host/progress.ts";
import type { PickItem } from "../../host/quickPick.ts";
import { certificatesTreeId } from "../../platform/ids.ts";
import { fileName, parentOf } from "../../platform/locations.ts";
import { confirmEffect } from "../../losses/confirmEffect.ts";
import { lossButton } from "../../losses/lossButton.ts";
import { replacementQuestion } from "../../losses/replacementQuestion.ts";
import type { CreationPlatform } from "../../platform/platform.ts";
import { settleWrites } from "../../recovery/settleWrites.ts";
import { refusalSentence } from "../../platform/remedyWords.ts";
import { directorySettings } from "../../platform/settings.ts";
import { askHidden } from "../../wizard/askHidden.ts";

const title = "Import from Vault";
const ownPosition = { title, step: 0, totalSteps: 0 };

export async function importVault(services: Services, { files, hasModes }: CreationPlatform): Promise<void> {
  const { platform, store } = services;
  const source = await chooseSource();
  if (source === undefined) return;
  const content = await files.read(source.fsPath);
  if (!content.ok) throw new Error(`open ${source.fsPath}: ${content.error.message}`);
  const issue = await readVaultIssue(new TextDecoder().decode(content.value), {
    cryptography: platform.cryptography,
    askPassphrase: () => askHidden(`Passphrase for the key in ${fileName(source)}`),
  });
  if (!issue.ok) throw new Error(refusalSentence(issue.error));
  const role = await chooseRole(issue.value);
  if (role === undefined) return;
  const certsDirectory = await chooseCertsDirectory(ownPosition, store);
  if (typeof certsDirectory !== "string") return;
  await settleWrites(platform, [certsDirectory]);
  const hasCa = await files.exists(files.join(certsDirectory, "ca.crt"));
  const planned = vaultFiles(issue.value, { role, certsDirectory, join: files.join, hasCa, mayReplace: false });
  const existing = (
    await Promise.all(planned.map(async ({ path }) => ((await files.exists(path)) ? [path] : [])))
  ).flat();
  const uri = Uri.file(certsDirectory);
  const place = {
    certsDirectory,
    loader: platform.assetLoader(uri),
    settings: directorySettings(uri),
    now: platform.now(),
    cryptography: platform.cryptography,
  };
  const losses = await importLosses(planned, place);
  if (!losses.ok) throw new Error(refusalSentence(losses.error));
  if (!(await confirmImport(issue.value, certsDirectory, planned, existing, losses.value, hasCa, hasModes))) return;
  if (!(await mayReplace(issue.value, role, planned, existing, losses.value, uri, files))) return;
  // Only what was shown as replaced is: a file that has come since then is in the way.
  const group = planned.map((file) => ({ ...file, mayReplace: existing.includes(file.path) }));
  const recorded = recordWrites(files, `Import into ${workspace.asRelativePath(certsDirectory)}`, services.fixHistory);
  const written = await withViewProgress(certificatesTreeId, () => recorded.files.writeGroup(certsDirectory, group));
  if (!written.ok) throw new Error(refusalSentence(written));
  await store.refresh();
  const imported = `Imported ${group.map(({ path }) => lastName(path)).join(", ")} into ${workspace.asRelativePath(certsDirectory)}.`;
  void announceChange(
    services,
    `${imported} ${fileName(source)} still contains the private key. Delete it when you no longer need it.`,
    recorded.change(),
  );
  await offerGitIgnore(
    platform,
    group.map(({ path }) => path),
  );
}

/** What the certificate is for. If that can't be determined, the user decides. `undefined` if the user canceled. */
async function chooseRole({ role }: VaultIssue): Promise<PairRole | undefined> {
  if (role.certain) return role.role;
  const items = role.candidates.map((candidate) => ({
    label: candidate.kind === "node" ? "Node" : `SQL user ${candidate.user}`,
    description: roleFileName(candidate),
    candidate,
  }));
  const answer = await askChoice(ownPosition, {
    placeholder: `Choose what the certificate is for. Cannot determine it: ${role.why}`,
    items,
  });
  return answer === undefined || answer === back ? undefined : answer.candidate;
}

/** The file of the active editor if it can be one, or any other file. */
async function chooseSource(): Promise<Uri | undefined> {
  const active = activeResource(undefined);
  const open =
    active?.scheme === "file" && active.path.endsWith(".json")
      ? { label: fileName(active), description: "in the active editor", detail: parentOf(active).fsPath }
      : undefined;
  const choose = { icon: "folder-opened", label: "Choose a File…", description: "", detail: "" };
  const answer =
    open === undefined
      ? choose
      : await askChoice(ownPosition, {
          placeholder: "Output of vault write -format=json <engine>/issue/<role>",
          items: [open, choose],
        });
  if (answer === undefined || answer === back) return undefined;
  if (answer === open) return active;
  const [uri] =
    (await chooseFiles({
      openLabel: "Import",
      title: "Output of vault write -format=json",
      filters: { JSON: ["json"], "All files": ["*"] },
    })) ?? [];
  if (uri !== undefined && uri.scheme !== "file") throw new Error("Choose a file on this machine.");
  return uri;
}

async function confirmImport(
  { certificates }: VaultIssue,
  certsDirectory: string,
  planned: readonly CreatedFile[],
  existing: readonly string[],
  losses: readonly AccessLoss[],
  hasCa: boolean,
  hasModes: boolean,
): Promise<boolean> {
  const [certificate] = certificates;
  const write: PickItem = {
    icon: "check",
    label: `${existing.length > 0 ? "Replace and Write" : "Write"} ${count(planned.length, "file")}`,
    description: `in ${workspace.asRelativePath(certsDirectory)}`,
  };
  const note = ({ path, mode }: CreatedFile): string =>
    `${mode === 0o600 ? "private key" : "certificate"}${hasModes ? `, file mode ${mode.toString(8).padStart(4, "0")}` : ""}${existing.includes(path) ? ", replaces the existing file" : ""}`;
  const items: readonly PickItem[] = [
    ...lossItems(losses).map(({ label, detail }) => ({ icon: "warning" as const, label, detail })),
    write,
    { label: "Files", kind: QuickPickItemKind.Separator },
    ...planned.map((file) => ({ label: lastName(file.path), description: note(file) })),
    ...(hasCa
      ? [
          {
            icon: "info" as const,
            label: "The existing ca.crt is kept",
            detail: "Validate the directory to check that it verifies the new certificate.",
          },
        ]
      : []),
    ...(certificate === undefined
      ? []
      : [
          { label: "Certificate", kind: QuickPickItemKind.Separator },
          { label: "Subject", description: displayName(certificate.subject) },
          { label: "Signed by", description: displayName(certificate.issuer) },
          { label: "Valid until", description: endOf(certificate) },
          { label: "Intermediates", description: String(certificates.length - 1) },
        ]),
  ];
  for (;;) {
    const answer = await askChoice(
      { ...ownPosition, title: `${title}: preview` },
      { placeholder: "Nothing has been written yet", items, active: losses.length > 0 ? (items[0] ?? write) : write },
    );
    if (answer === undefined || answer === back) return false;
    if (answer === write) return true;
  }
}

/** Asks again where a pair is replaced, or someone loses access: what is lost first. */
async function mayReplace(
  { certificates: [certificate] }: VaultIssue,
  role: PairRole,
  planned: readonly CreatedFile[],
  existing: readonly string[],
  losses: readonly AccessLoss[],
  directory: Uri,
  files: CreationPlatform["files"],
): Promise<boolean> {
  if (existing.length === 0 && losses.length === 0) return true;
  const path = planned.find((file) => lastName(file.path) === roleFileName(role))?.path ?? "";
  const old = existing.includes(path) ? await certificateAt(path, files) : undefined;
  const replacement = old &&
    certificate && { replacement: compareUse(certificateUse(old), certificateUse(certificate)) };
  const replaced = existing.includes(path) ? [{ path, isClient: role.kind === "client", ...replacement }] : [];
  const question = replacementQuestion(
    existing,
    replaced,
    losses.length > 0 ? lossButton(losses, directory) : undefined,
  );
  const detail = losses.length > 0 ? [lossSentence(losses), "", ...question.detail] : question.detail;
  const shown =
    existing.length > 0
      ? question
      : { ...question, message: `Write ${count(planned.length, "file")}?`, action: "Write Files" };
  return confirmEffect({ ...shown, detail });
}

/** A time that can't be read is shown as it is written. */
function endOf({ validity: { notAfter } }: Certificate): string {
  return notAfter.epochMs === undefined ? notAfter.text : utcSecond(notAfter.epochMs);
}
