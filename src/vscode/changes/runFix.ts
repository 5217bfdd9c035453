// Carries out one fix: asks where to, shows what it will do, does it, and offers the way back.

import { Uri } from "vscode";
import { fixEffect } from "../../cockroach/effects/actionEffects.ts";
import type { FileStep } from "../../cockroach/files/fileStep.ts";
import type { FixOffer } from "../../cockroach/fixes/fix.ts";
import type { FixFiles } from "../../cockroach/fixes/fixFiles.ts";
import type { Judged } from "../../cockroach/judgement/judged.ts";
import { lossSentence } from "../../view/loss/lossWords.ts";
import type { WatchedDirectory } from "../directories/watchedDirectory.ts";
import type { Services } from "../services/services.ts";
import { inParagraphs } from "../host/confirm.ts";
import { chooseFiles } from "../host/fileDialogs.ts";
import { settleWrites } from "../recovery/settleWrites.ts";
import { confirmEffect } from "../losses/confirmEffect.ts";
import { lossButton } from "../losses/lossButton.ts";
import { refusalSentence } from "../platform/remedyWords.ts";
import { announceChange } from "./announceChange.ts";
import type { DoneChange } from "../services/fixHistory.ts";
import { requireFixFiles } from "./requireFixFiles.ts";

/** `judged` is what the offer was made for: a file that has changed since then is left alone. */
export async function runFix(
  services: Services,
  watched: WatchedDirectory,
  judged: Judged,
  offer: FixOffer,
): Promise<void> {
  const { platform } = services;
  const files = await requireFixFiles(platform, watched.uri);
  await settleWrites(platform, [watched.uri.fsPath]);
  const folder = offer.asksFolder === undefined ? "" : await chooseFolder(offer.asksFolder, watched.uri);
  if (folder === undefined) return;
  const { prepareFix } = await import("../../bundles/judgement.ts");
  const prepared = await prepareFix(
    offer,
    judged.directory,
    platform.assetLoader(watched.uri),
    folder,
    files.join,
    platform.cryptography,
  );
  if (!prepared.ok) throw new Error(prepared.why);
  const effect = fixEffect(offer.fix, prepared.lost.length > 0);
  const first = effect === "harmless" ? [] : [lossSentence(prepared.lost)];
  const detail = inParagraphs([
    ...first,
    ...offer.effects,
    ...(folder === "" ? [] : [`Folder: ${folder}`]),
    ...(effect === "harmless" ? [] : [`You can restore ${offer.files.join(", ")} with Undo Last Change.`]),
  ]);
  const action = offer.action ?? (effect === "harmless" ? "Apply Fix" : offer.title);
  if (
    !(await confirmEffect({
      effect,
      message: `${offer.title}?`,
      detail,
      action,
      harmless: lossButton(prepared.lost, watched.uri),
    }))
  )
    return;
  await writeFix(services, watched, files, offer.title, prepared.steps);
}

/** Writes all files or none, remembers how to undo it, and says what was done. */
export async function writeFix(
  services: Services,
  watched: WatchedDirectory,
  files: FixFiles,
  title: string,
  steps: readonly FileStep[],
): Promise<void> {
  const directory = watched.uri.fsPath;
  const outcome = await files.apply(directory, steps);
  if (!outcome.ok) throw new Error(refusalSentence(outcome.error));
  const done: DoneChange = { title, kind: "fix", groups: [{ directory, steps, folders: [] }] };
  services.fixHistory.add(done);
  await watched.load();
  void announceChange(services, `Done: ${title}.`, done);
}

async function chooseFolder(title: string, directory: Uri): Promise<string | undefined> {
  const options = {
    canSelectFiles: false,
    canSelectFolders: true,
    defaultUri: Uri.joinPath(directory, ".."),
    openLabel: "Use This Folder",
    title,
  };
  const [folder] = (await chooseFiles(options)) ?? [];
  if (folder === undefined) return undefined;
  if (folder.scheme !== "file") throw new Error("Choose a folder on this machine.");
  if (folder.fsPath === directory.fsPath) throw new Error("This is the certs directory itself. Choose another folder.");
  return folder.fsPath;
}
