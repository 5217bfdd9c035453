// "Import from Vault…": the JSON of `vault write -format=json` becomes files of a certs directory, after a check of the result and a look at it.

import { Uri, workspace } from "vscode";
import { certificateAt } from "../../../cockroach/effects/certificateAt.ts";
import { certificateUse, compareUse } from "../../../cockroach/effects/replacement.ts";
import { importFindings } from "../../../cockroach/import/importFindings.ts";
import { importLosses } from "../../../cockroach/import/importLosses.ts";
import { readVaultIssue, type VaultIssue } from "../../../cockroach/import/importVault.ts";
import { vaultFiles } from "../../../cockroach/import/vaultFiles.ts";
import { roleFileName, type PairRole } from "../../../cockroach/roles/pairRole.ts";
import { lastName } from "../../../cockroach/files/parentPath.ts";
import { count } from "../../../contract/format.ts";
import { lossSentence } from "../../../view/loss/lossWords.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import type { Services } from "../../services/services.ts";
import { chooseCertsDirectory } from "../../wizard/chooseCertsDirectory.ts";
import { offerGitIgnore } from "../../wizard/gitIgnore.ts";
import { askChoice, back, followUp, runSteps, type Back, type Position, type Step } from "../../wizard/steps.ts";
import { announceChange } from "../../changes/announceChange.ts";
import { recordWrites } from "../../changes/recordWrites.ts";
import { withViewProgress } from "../../host/progress.ts";
import { certificatesTreeId } from "../../platform/ids.ts";
import { confirmEffect } from "../../losses/confirmEffect.ts";
import { lossButton } from "../../losses/lossButton.ts";
import { replacementQuestion } from "../../losses/replacementQuestion.ts";
import type { CreationPlatform } from "../../platform/platform.ts";
import { wholeInSlices } from "../../platform/slices.ts";
import { settleWrites } from "../../recovery/settleWrites.ts";
import { refusalSentence } from "../../platform/remedyWords.ts";
import { directorySettings } from "../../platform/settings.ts";
import { askHidden } from "../../wizard/askHidden.ts";
import { askImport, type PlannedImport } from "./importPreview.ts";
import { askSource, sourceName, type ImportSource } from "./importSource.ts";

const title = "Import from Vault";

/** What was read, and what the user has answered about it. */
interface Import {
  source: ImportSource;
  issue: VaultIssue;
  role: PairRole | undefined;
}

/** `selected` is the directory of the row that is selected. */
export async function importVault(
  services: Services,
  creation: CreationPlatform,
  selected: WatchedDirectory | undefined,
): Promise<void> {
  const { files, hasModes } = creation;
  const { platform, store, answers } = services;
  // The pasted text has a key, so only the directory outlives the wizard.
  const kept = answers.resume(title, () => ({ certsDirectory: "" }));
  if (selected?.uri.scheme === "file") kept.certsDirectory = selected.uri.fsPath;
  let read: Import | undefined;
  let planned: PlannedImport | undefined;
  const source: Step = async (position) => {
    const answer = await askSource(services, position, selected?.uri);
    if (answer === undefined || answer === back) return answer;
    const issue = await readIssue(answer, services, files);
    read = { source: answer, issue, role: issue.role.certain ? issue.role.role : undefined };
    return "next";
  };
  const role: Step = async (position) => {
    const answer = read && (await askRole(read.issue, position));
    if (answer === undefined || answer === back) return answer;
    if (read !== undefined) read.role = answer;
    return "next";
  };
  const directory: Step = async (position) => {
    const answer = await chooseCertsDirectory(position, store, kept.certsDirectory);
    if (typeof answer !== "string") return answer;
    kept.certsDirectory = answer;
    return "next";
  };
  const preview: Step = async (position) => {
    if (read?.role === undefined) return back;
    planned = await plan(read.issue, read.role, kept.certsDirectory, services, files);
    return askImport(position, read.issue, planned, { ...kept, hasModes, now: platform.now() });
  };
  const steps = (): readonly Step[] => [
    source,
    ...(read?.issue.role.certain === false ? [followUp(role)] : []),
    directory,
    preview,
  ];
  if (!(await runSteps(title, steps)) || read?.role === undefined || planned === undefined) return;
  const { certsDirectory } = kept;
  if (!(await mayReplace(read.issue, read.role, planned, Uri.file(certsDirectory), files))) return;
  // Only what was shown as replaced is: a file that has come since then is in the way.
  const { existing } = planned;
  const group = planned.files.map((file) => ({ ...file, mayReplace: existing.includes(file.path) }));
  const recorded = recordWrites(files, `Import into ${workspace.asRelativePath(certsDirectory)}`, services.fixHistory);
  const written = await withViewProgress(certificatesTreeId, () => recorded.files.writeGroup(certsDirectory, group));
  if (!written.ok) throw new Error(refusalSentence(written.error));
  answers.forget(title);
  await store.refresh();
  const names = group.map(({ path }) => lastName(path));
  const imported = `Imported ${names.join(", ")} into ${workspace.asRelativePath(certsDirectory)}.`;
  void announceChange(services, `${imported} ${leftOver(read.source)}`, recorded.change());
  await offerGitIgnore(
    platform,
    group.map(({ path }) => path),
  );
}

/** Where the key is now, in addition to the certs directory. */
function leftOver(source: ImportSource): string {
  const name = sourceName(source);
  return "file" in source
    ? `${name} still contains the private key. Delete it when you no longer need it.`
    : "The clipboard still contains the private key. Copy something else.";
}

async function readIssue(
  source: ImportSource,
  { platform: { cryptography } }: Services,
  files: CreationPlatform["files"],
): Promise<VaultIssue> {
  const issue = await readVaultIssue(await textOf(source, files), {
    cryptography,
    askPassphrase: () => askHidden(`Passphrase for the key in ${sourceName(source)}`),
  });
  if (!issue.ok) throw new Error(refusalSentence(issue.error));
  return issue.value;
}

async function textOf(source: ImportSource, files: CreationPlatform["files"]): Promise<string> {
  if ("pasted" in source) return source.pasted;
  const content = await files.read(source.file.fsPath);
  if (!content.ok) throw new Error(`open ${source.file.fsPath}: ${content.error.message}`);
  return new TextDecoder().decode(content.value);
}

/** What the certificate is for, where that can't be determined. */
async function askRole({ role }: VaultIssue, position: Position): Promise<PairRole | Back | undefined> {
  if (role.certain) return role.role;
  const items = role.candidates.map((candidate) => ({
    label: candidate.kind === "node" ? "Node" : `SQL user ${candidate.user}`,
    description: roleFileName(candidate),
    candidate,
  }));
  const answer = await askChoice(position, {
    placeholder: `Choose what the certificate is for. Cannot determine it: ${role.why}`,
    items,
  });
  return answer === undefined || answer === back ? answer : answer.candidate;
}

/** What the import would do, checked together with the existing files. */
async function plan(
  issue: VaultIssue,
  role: PairRole,
  certsDirectory: string,
  { platform }: Services,
  files: CreationPlatform["files"],
): Promise<PlannedImport> {
  await settleWrites(platform, [certsDirectory]);
  const hasCa = await files.exists(files.join(certsDirectory, "ca.crt"));
  const planned = vaultFiles(issue, { role, certsDirectory, join: files.join, hasCa, mayReplace: false });
  const existing = await Promise.all(planned.map(async ({ path }) => ((await files.exists(path)) ? [path] : [])));
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
  const { judgeInSteps } = await import("../../../bundles/judgement.ts");
  const findings = await importFindings(
    planned,
    place,
    async (directory) => (await wholeInSlices(judgeInSteps(directory))).verdict.findings,
  );
  return { files: planned, existing: existing.flat(), losses: losses.value, findings, hasCa };
}

/** Asks again where a pair is replaced, or someone loses access: what is lost first. */
async function mayReplace(
  { certificates: [certificate] }: VaultIssue,
  role: PairRole,
  { files: planned, existing, losses }: PlannedImport,
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
