// "Export Certificate and Key…": asks for the format and the file, and writes it so that only its owner reads it.

import { Uri } from "vscode";
import { exportFile, exportName, passphraseProblem } from "../../../cockroach/export/exportFile.ts";
import { readFileName } from "../../../cockroach/files/fileNames.ts";
import { isCaUsage } from "../../../cockroach/files/pemUsage.ts";
import { failWith, type Refusal } from "../../../cockroach/result/refusal.ts";
import { succeed, type Result } from "../../../pki/result.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import { exporting } from "../../platform/needs.ts";
import { requirePermission } from "../../platform/permission.ts";
import type { Services } from "../../services/services.ts";
import type { CommandTarget } from "../../services/targetDirectory.ts";
import { offerGitIgnore } from "../../wizard/gitIgnore.ts";
import { confirmLoss, inParagraphs } from "../../host/confirm.ts";
import { chooseSaveTarget } from "../../host/fileDialogs.ts";
import { showInformation } from "../../host/messages.ts";
import { withViewProgress } from "../../host/progress.ts";
import { certificatesTreeId } from "../../platform/ids.ts";
import { fileName, parentOf, uriKey } from "../../platform/locations.ts";
import type { CreationPlatform } from "../../platform/platform.ts";
import { settleWrites } from "../../recovery/settleWrites.ts";
import { refusalSentence } from "../../platform/remedyWords.ts";
import { judgeNow } from "../../directories/judgeNow.ts";
import { askHidden } from "../../wizard/askHidden.ts";
import { back, followUp, runSteps, type Step } from "../../wizard/steps.ts";
import { lastFolder, rememberFolder, startFolder } from "../../wizard/startFolder.ts";
import type { FormatItem } from "./exportFormats.ts";
import { exportQuestions, newExportDraft } from "./exportQuestions.ts";

interface Target {
  readonly out: Uri;
  readonly isThere: boolean;
}

/** The file of the target may be a certificate or its key. */
export async function exportPair(
  services: Services,
  { files }: CreationPlatform,
  { directory: watched, file }: CommandTarget,
): Promise<void> {
  requirePermission(exporting, services.platform, watched.uri);
  const pairs = await pairsIn(watched, file);
  if (pairs === undefined) return;
  const title = "Export Certificate and Key";
  const questions = `export ${watched.uri.toString()} ${file ?? ""}`;
  const draft = services.answers.resume(questions, newExportDraft);
  if (file !== undefined) draft.certificate = pairs[0] ?? "";
  let target: Target | undefined;
  const askTarget: Step = async () => {
    if (draft.format === undefined) return back;
    target = await chooseTarget(services, files, watched.uri, draft.certificate, draft.format);
    return target === undefined ? back : "next";
  };
  const steps = (): readonly Step[] => [
    ...exportQuestions(draft, file === undefined ? pairs : []),
    followUp(askTarget),
  ];
  if (!(await runSteps(title, steps)) || draft.format === undefined || target === undefined) return;
  const { out, isThere } = target;
  const { format, isEncrypted } = draft.format;
  await settleWrites(services.platform, [parentOf(out).fsPath]);
  const choice = {
    certificate: { directory: watched.uri.fsPath, file: draft.certificate },
    format,
    isEncrypted,
    out: { directory: parentOf(out).fsPath, path: out.fsPath },
    mayReplace: isThere,
    ...(format === "k8s-secret" && {
      secretName: draft.secretName,
      ...(draft.namespace !== "" && { namespace: draft.namespace }),
    }),
  };
  const { cryptography } = services.platform;
  const environment = {
    files,
    cryptography,
    askPassphrase: (path: string) => askHidden(`Passphrase for ${path}`),
    askNewPassphrase,
  };
  const outcome = await withViewProgress(certificatesTreeId, () => exportFile(choice, environment));
  if (!outcome.ok) throw new Error(refusalSentence(outcome.error));
  services.answers.forget(questions);
  await rememberFolder(services.memory, "export", parentOf(out));
  await watched.load();
  void showInformation(
    `Exported ${outcome.value}.${isEncrypted ? "" : " Its private key isn't encrypted: anyone who gets the file gets the key."}`,
  );
  await offerGitIgnore(services.platform, [outcome.value]);
}

/** The certificate of a row, or all that have a key. `undefined` where the user canceled. */
async function pairsIn(watched: WatchedDirectory, row: string | undefined): Promise<readonly string[] | undefined> {
  const judged = await judgeNow(watched);
  if (judged === undefined) return undefined;
  const entries = new Set(judged.directory.contents.entries.map(({ name }) => name));
  const pairs = [...entries].filter((name) => name.endsWith(".crt") && entries.has(name.replace(/\.crt$/, ".key")));
  if (row !== undefined) {
    const certificate = row.replace(/\.key(?:\.pk8)?$/, ".crt");
    if (pairs.includes(certificate)) return [certificate];
    throw new Error(`${row} can't be exported: its certificate or key is missing.`);
  }
  if (pairs.length === 0) throw new Error("No certificate in this directory has a key.");
  return pairs;
}

/** Begins in the directory of the pair. The key of a CA doesn't belong there: it begins where something was exported last, or beside the directory. */
async function firstFolder({ memory }: Services, directory: Uri, certificate: string): Promise<Uri> {
  const reading = readFileName(certificate);
  if (reading.kind !== "certificate" || !isCaUsage(reading.usage)) return directory;
  const last = await lastFolder(memory, "export");
  const isElsewhere = last !== undefined && uriKey(last) !== uriKey(directory);
  return isElsewhere ? last : ((await startFolder(parentOf(directory))) ?? parentOf(directory));
}

/** Asks before it overwrites a file, because not every system's dialog does. */
async function chooseTarget(
  services: Services,
  files: CreationPlatform["files"],
  directory: Uri,
  certificate: string,
  { format, label }: FormatItem,
): Promise<Target | undefined> {
  const folder = await firstFolder(services, directory, certificate);
  const defaultUri = Uri.joinPath(folder, exportName(certificate, format));
  for (;;) {
    const out = await chooseSaveTarget({ defaultUri, saveLabel: "Export", title: `Export ${certificate}: ${label}` });
    if (out === undefined) return undefined;
    requirePermission(exporting, services.platform, out);
    if (!(await files.exists(out.fsPath))) return { out, isThere: false };
    const detail = inParagraphs([
      `The content of ${fileName(out)} will be lost. If it contains a key that exists nowhere else, that key is lost.`,
      out.fsPath,
    ]);
    const answer = await confirmLoss({
      message: `Replace ${fileName(out)}?`,
      detail,
      harmless: "Choose Another File…",
      action: `Replace ${fileName(out)}`,
    });
    if (answer === "action") return { out, isThere: true };
    if (answer === undefined) return undefined;
  }
}

async function askNewPassphrase(path: string): Promise<Result<string, Refusal>> {
  const passphrase = await askHidden(`New passphrase for ${path}`, (text) => passphraseProblem(text)?.hint);
  if (passphrase === undefined) return failWith("no passphrase was given", "Nothing was written.");
  const again = await askHidden("Enter the passphrase again", (text) =>
    text === passphrase ? undefined : "The passphrases don't match",
  );
  return again === undefined ? failWith("the passphrase wasn't repeated", "Nothing was written.") : succeed(passphrase);
}
