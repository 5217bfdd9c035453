// Carries one step of a rotation out: asks where the key is, shows every file that will change, and does it when the user agrees.

import { Uri, workspace } from "vscode";
import { stepEffects } from "../../../cockroach/effects/actionEffects.ts";
import { parentPath } from "../../../cockroach/files/parentPath.ts";
import { carryOutStep, createdCa, prepareStep, type PreparedStep } from "../../../cockroach/rotation/carryOut.ts";
import { caKindOf } from "../../../cockroach/create/kindFacts.ts";
import { caKeyFileNames, certificateFileName } from "../../../cockroach/files/fileNames.ts";
import type { RotationEnvironment } from "../../../cockroach/rotation/rotationState.ts";
import type { StepRequest } from "../../../cockroach/rotation/stepJob.ts";
import { stepActionWords } from "../../../view/rotation/rotationStepView.ts";
import type { Services } from "../../services/services.ts";
import { creationEnvironment } from "../../wizard/creationEnvironment.ts";
import { alone, askText } from "../../wizard/steps.ts";
import { inParagraphs } from "../../host/confirm.ts";
import { withProgress } from "../../host/progress.ts";
import { announceChange } from "../../changes/announceChange.ts";
import { recordWrites } from "../../changes/recordWrites.ts";
import type { PickItem } from "../../host/quickPick.ts";
import { confirmEffect, listButton } from "../../losses/confirmEffect.ts";
import type { CreationPlatform } from "../../platform/platform.ts";
import { refusalSentence } from "../../platform/remedyWords.ts";
import { directorySettings } from "../../platform/settings.ts";

/** What was done, the CA key that was used, and the CA that was created; `undefined` where the user thought better of it. */
export interface StepDone {
  readonly words: string;
  readonly caKey?: string;
  /** ID of the CA that was created. */
  readonly newCa?: string;
}

/** `request.caKey` is what was used last. */
export async function runStep(
  services: Services,
  creation: CreationPlatform,
  request: StepRequest,
): Promise<StepDone | undefined> {
  const title = stepActionWords[request.step].replace(/…$/, "");
  const caKey = await caKeyFor(title, request, creation);
  if (caKey === undefined) return undefined;
  const recorded = recordWrites(creation.files, title, services.fixHistory);
  const environment = environmentOf(services, { ...creation, files: recorded.files });
  const prepared = await prepareStep({ ...request, ...(caKey !== "" && { caKey }) }, environment);
  if (!prepared.ok) throw new Error(refusalSentence(prepared.error));
  if (prepared.value.jobs.length === 0) return { words: "Nothing is left to do in this step" };
  const effect = stepEffects[request.step];
  // Who would lose access is found out before anything is written: then the step is refused.
  const first = effect === "harmless" ? [] : ["If anyone here would lose access, nothing is written, and you see who."];
  const harmless = listButton("Show What Changes", title, changeItems(prepared.value));
  if (
    !(await confirmEffect({
      effect,
      message: `${title}?`,
      detail: inParagraphs([...first, ...preview(prepared.value)]),
      action: title,
      harmless,
    }))
  )
    return undefined;
  const removeFolder = request.step === "combine" ? await creation.makeFolder(parentPath(caKey)) : undefined;
  const done = await withProgress({ cancellable: true, title }, (progress, token) => {
    let shown = 0;
    return carryOutStep(prepared.value, environment, {
      cancelled: () => token.isCancellationRequested,
      progress: (count, total) => {
        progress.report({ increment: ((count - shown) / total) * 100, message: `${count} of ${total}` });
        shown = count;
      },
    });
  });
  if (done?.ok !== true) await removeFolder?.();
  if (done?.ok === false) throw new Error(refusalSentence(done.error));
  if (done === undefined) return undefined;
  const newCa = request.step === "combine" ? await createdCa(prepared.value, environment) : undefined;
  const change = recorded.change();
  if (change !== undefined) void announceChange(services, `${title}: done.`, change);
  return { words: `${title}: done`, ...(newCa !== undefined && { newCa }), ...(caKey !== "" && { caKey }) };
}

function environmentOf(services: Services, creation: CreationPlatform): RotationEnvironment {
  return {
    creation: creationEnvironment(creation, services),
    loader: (directory) => services.platform.assetLoader(Uri.file(directory)),
    settings: (directory) => directorySettings(Uri.file(directory)),
  };
}

/** Empty where a step needs none. */
async function caKeyFor(
  title: string,
  { step, usage, caKey, directories: [first = ""] }: StepRequest,
  { files }: CreationPlatform,
): Promise<string | undefined> {
  if (step === "spread" || step === "drop-old") return "";
  const isNew = step === "combine";
  const name =
    [...caKeyFileNames].find(([, certificate]) => certificate === certificateFileName(usage))?.[0] ??
    `${caKindOf(usage)}.key`;
  const folder = files.join(parentPath(first), "my-safe-directory");
  const suggested =
    caKey ?? files.join(folder, isNew ? name.replace(/\.key$/, `-${new Date().getUTCFullYear()}.key`) : name);
  const prompt = isNew
    ? "Where to keep the new CA's private key. The file must not exist. Don't copy it to nodes or clients"
    : "Path of the new CA's private key, which signs the certificates";
  const answer = await askText(
    { title, ...alone },
    { prompt, value: suggested, validate: (text) => (text.trim() === "" ? "Enter a path" : undefined) },
  );
  return typeof answer === "string" ? answer : undefined;
}

const mostShown = 30;

function preview({ jobs }: PreparedStep): readonly string[] {
  const changes = jobs.flatMap((job) =>
    job.changes.map(({ path, what }) => `${workspace.asRelativePath(path)}: ${what}.`),
  );
  const more = changes.length - mostShown;
  return [
    ...changes.slice(0, mostShown),
    ...(more > 0 ? [`And ${more} more files.`] : []),
    ...jobs.flatMap(({ notices }) => notices),
  ];
}

function changeItems({ jobs }: PreparedStep): readonly PickItem[] {
  return jobs.flatMap((job) =>
    job.changes.map(({ path, what }): PickItem => ({ label: workspace.asRelativePath(path), detail: what })),
  );
}
