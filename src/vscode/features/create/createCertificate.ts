// "Create …": asks, shows what will be made, makes it. Nothing is written before the preview is accepted.

import { QuickPickItemKind, commands, env, workspace } from "vscode";
import { certificateAt } from "../../../cockroach/effects/certificateAt.ts";
import { certificateUse, compareUse, plannedUse } from "../../../cockroach/effects/replacement.ts";
import type { PreparedCreation } from "../../../cockroach/create/create.ts";
import type { CreationEnvironment } from "../../../cockroach/create/creationEnvironment.ts";
import { isRemedy } from "../../../cockroach/result/remedy.ts";
import { hostsOf } from "../../../cockroach/actions/creationStarts.ts";
import type { CreationStart } from "../../../cockroach/actions/findingAction.ts";
import { lastName, parentPath } from "../../../cockroach/files/parentPath.ts";
import { count } from "../../../contract/format.ts";
import { creationView, kindTitles } from "../../../view/create/creationView.ts";
import type { Services } from "../../services/services.ts";
import { confirm, inParagraphs } from "../../host/confirm.ts";
import { showInformation } from "../../host/messages.ts";
import { withViewProgress } from "../../host/progress.ts";
import type { PickItem } from "../../host/quickPick.ts";
import { certificatesTreeId } from "../../platform/ids.ts";
import { announceChange } from "../../changes/announceChange.ts";
import { recordWrites } from "../../changes/recordWrites.ts";
import { confirmEffect, type HarmlessButton } from "../../losses/confirmEffect.ts";
import { replacementQuestion } from "../../losses/replacementQuestion.ts";
import type { CreationPlatform } from "../../platform/platform.ts";
import { refusalSentence } from "../../platform/remedyWords.ts";
import { chooseCertsDirectory } from "../../wizard/chooseCertsDirectory.ts";
import { creationEnvironment } from "../../wizard/creationEnvironment.ts";
import { existingQuestion, keepKeyType, isNamedByUser, noticeExisting, noticing } from "./existingQuestion.ts";
import { newDraft, requestOf, type Draft } from "./draft.ts";
import { offerGitIgnore } from "../../wizard/gitIgnore.ts";
import { hostsQuestion, questionsFor } from "./questions.ts";
import { alone, askChoice, back, followUp, runSteps, type Step } from "../../wizard/steps.ts";
import type { Judge, WizardEnvironment } from "../../wizard/wizardEnvironment.ts";

/** A certificate that already exists, which the user chose to renew instead of creating one. */
export interface ExistingCertificate {
  readonly certsDirectory: string;
  readonly file: string;
}

export interface KnownDirectory {
  /** Of a certs directory. */
  readonly path: string;
  /**
   * Whether the user has chosen to create or replace this very certificate: then what identifies it isn't asked again.
   * Otherwise only the directory isn't asked.
   */
  readonly isIdentified: boolean;
}

/** `start` has the answers that are known. */
export async function createCertificate(
  services: Services,
  creation: CreationPlatform,
  start: CreationStart,
  known?: KnownDirectory,
): Promise<ExistingCertificate | undefined> {
  const judge = await import("../../../bundles/creation.ts");
  const { kind } = start;
  const isIdentified = known?.isIdentified === true;
  const questions = `create ${JSON.stringify(start)}`;
  const draft = isIdentified ? newDraft(start, known.path) : services.answers.resume(questions, () => newDraft(start));
  forgetFound(draft);
  if (isIdentified) await keepKeyType(draft, creation);
  const title = `Create ${draft.user === "node" ? "Node Client Certificate" : kindTitles[kind]}`;
  const surroundings: WizardEnvironment = {
    judge,
    machineName: creation.machineName,
    exists: creation.files.exists,
    join: creation.files.join,
  };
  const askDirectory = directoryQuestion(draft, services, creation, known?.path);
  const directory = known === undefined ? askDirectory : followUp(askDirectory);
  const end = { renews: false };
  const existing = existingQuestion(draft, services.platform.now(), () => {
    end.renews = true;
  });
  const steps = (): readonly Step[] => {
    if (draft.isIdentified) return questionsFor(draft, surroundings);
    const [first, ...others] = questionsFor(draft, surroundings);
    const asked = draft.existing === undefined ? [] : [followUp(existing)];
    // The user of a client decides which file it is.
    if (isNamedByUser(draft) && first !== undefined)
      return [directory, noticing(first, draft, creation), ...asked, ...others];
    return [directory, ...asked, ...(first === undefined ? [] : [first]), ...others];
  };
  const isAnswered = await runSteps(title, steps);
  if (end.renews && draft.existing !== undefined) {
    services.answers.forget(questions);
    return { certsDirectory: draft.certsDirectory, file: draft.existing.file };
  }
  if (!isAnswered) return undefined;
  const recorded = recordWrites(creation.files, title, services.fixHistory);
  const environment = creationEnvironment({ ...creation, files: recorded.files }, services);
  const prepared = await prepareAndConfirm(title, draft, surroundings, environment, creation.hasModes);
  if (prepared === undefined) return undefined;
  // cockroach cert wants the folder of the CA key to exist; who follows the advice to keep it apart has none yet.
  const removeFolder = draft.caKey === "" ? undefined : await creation.makeFolder(parentPath(draft.caKey));
  const outcome = await withViewProgress(certificatesTreeId, () => judge.carryOutCreation(prepared, environment));
  if (!outcome.ok) {
    await removeFolder?.();
    throw new Error(refusalSentence(outcome.error));
  }
  services.answers.forget(questions);
  await services.store.refresh();
  const files = prepared.plan.files.map(({ path }) => path);
  for (const notice of prepared.plan.notices) void showInformation(notice);
  void announceChange(
    services,
    `Created ${files.map((path) => workspace.asRelativePath(path)).join(", ")}.`,
    recorded.change(),
    showCertificates,
  );
  await offerGitIgnore(services.platform, files);
  return undefined;
}

/** What the files say is found out again. */
function forgetFound(draft: Draft): void {
  draft.existing = undefined;
  draft.overwrite = false;
}

/** The directory of a row isn't asked, unless the user goes back to this question. */
function directoryQuestion(draft: Draft, { store }: Services, creation: CreationPlatform, known?: string): Step {
  let ofRow = known;
  return async (position) => {
    const path = ofRow ?? (await chooseCertsDirectory(position, store, draft.certsDirectory));
    ofRow = undefined;
    if (path === undefined || path === back) return path;
    // Another directory has another CA.
    if (path !== draft.certsDirectory) draft.caKey = "";
    draft.certsDirectory = path;
    if (!isNamedByUser(draft)) await noticeExisting(draft, creation);
    return "next";
  };
}

/** The plan, once the user wants it. Names that weren't asked for can be changed from the preview. */
async function prepareAndConfirm(
  title: string,
  draft: Draft,
  surroundings: WizardEnvironment,
  environment: CreationEnvironment,
  hasModes: boolean,
): Promise<PreparedCreation | undefined> {
  for (;;) {
    const prepared = await prepare(draft, surroundings.judge, environment);
    if (prepared === undefined) return undefined;
    const answer = await confirmCreation(title, prepared, hasModes, draft.isIdentified && draft.hosts.length > 0);
    if (answer !== "changeNames") return answer === "create" ? prepared : undefined;
    if (!(await runSteps(title, () => [hostsQuestion(draft, surroundings)]))) return undefined;
    // Other names may be lost now.
    draft.overwrite = false;
  }
}

/** The plan, after the user has agreed to replace what is there. */
async function prepare(
  draft: Draft,
  judge: Judge,
  environment: CreationEnvironment,
): Promise<PreparedCreation | undefined> {
  const { files } = environment;
  const attempt = await judge.prepareCreation(requestOf(draft, files.join), environment);
  if (attempt.ok) return attempt.value;
  if (draft.overwrite || !isRemedy(attempt.error.hint, "replace")) throw new Error(refusalSentence(attempt.error));
  draft.overwrite = true;
  const planned = await judge.prepareCreation(requestOf(draft, files.join), environment);
  if (!planned.ok) throw new Error(refusalSentence(planned.error));
  const answer = await mayReplace(draft, planned.value, environment);
  if (answer === "replace") return planned.value;
  draft.overwrite = false;
  return answer === "keepNames" ? prepare(draft, judge, environment) : undefined;
}

/** Compares the existing certificate with the one that replaces it. */
async function mayReplace(
  draft: Draft,
  { plan, facts }: PreparedCreation,
  { files }: CreationEnvironment,
): Promise<"replace" | "keepNames" | undefined> {
  const replaced = plan.files.filter(({ replaces }) => replaces);
  const path = replaced.find(({ content }) => content === "certificates")?.path;
  if (draft.kind.endsWith("ca") && draft.kind !== "intermediate-ca") {
    const detail = inParagraphs([
      "Existing CAs are kept. Certificates that they signed are still accepted.",
      "The new CA is added in front and signs new certificates. This starts a CA rotation.",
    ]);
    return (await confirm({ message: `Add a new CA to ${lastName(path ?? "")}?`, detail, action: "Add New CA" }))
      ? "replace"
      : undefined;
  }
  const old = path === undefined ? undefined : await certificateAt(path, files);
  const replacement = old && compareUse(certificateUse(old), plannedUse(plan, facts.signingCa?.certificate));
  const hosts = old === undefined ? [] : hostsOf(old);
  const lost = replacement?.lostNames.filter((name) => hosts.includes(name)) ?? [];
  const end = { isKept: false };
  const keep: HarmlessButton = {
    label: `Keep the ${count(lost.length, "Name")}`,
    run: () => {
      draft.hosts = [...draft.hosts, ...lost];
      end.isKept = true;
      return Promise.resolve(false);
    },
  };
  const certificates =
    path === undefined ? [] : [{ path, isClient: draft.kind === "client", ...(replacement && { replacement }) }];
  const hasHosts = draft.kind === "node" || draft.kind === "ui" || draft.kind === "tenant-client";
  const question = replacementQuestion(
    replaced.map((file) => file.path),
    certificates,
    hasHosts && lost.length > 0 ? keep : undefined,
  );
  if (await confirmEffect(question)) return "replace";
  return end.isKept ? "keepNames" : undefined;
}

/** Shows every file and the certificate as it will be. */
async function confirmCreation(
  title: string,
  { plan }: PreparedCreation,
  hasModes: boolean,
  mayChangeNames: boolean,
): Promise<"create" | "changeNames" | undefined> {
  const view = creationView(plan, hasModes);
  const create: PickItem = { icon: "check", label: view.action, description: view.title };
  const change: PickItem = { icon: "edit", label: "Change Names…" };
  const copy: PickItem | undefined =
    view.command === undefined
      ? undefined
      : { icon: "copy", label: "Copy Equivalent cockroach Command", detail: view.command };
  const warning: readonly PickItem[] = hasModes
    ? []
    : [
        {
          icon: "warning",
          label: "This file system doesn't support file modes",
          detail: "Anyone who can open the folder can read the keys.",
        },
      ];
  const items: readonly PickItem[] = [
    create,
    ...(mayChangeNames ? [change] : []),
    ...warning,
    { label: "Files", kind: QuickPickItemKind.Separator },
    ...view.files.map(({ path, note }) => ({ label: workspace.asRelativePath(path), description: note })),
    { label: "Certificate", kind: QuickPickItemKind.Separator },
    ...view.facts.map(({ label, value }) => ({ label, description: value })),
    ...view.notices.map((notice) => ({ icon: "info" as const, label: notice })),
    ...(copy === undefined ? [] : [{ label: "Command line", kind: QuickPickItemKind.Separator }, copy]),
  ];
  for (;;) {
    const answer = await askChoice(
      { title: `${title}: preview`, ...alone },
      { placeholder: "Nothing has been written yet", items, active: create },
    );
    if (answer === undefined || answer === back) return undefined;
    if (answer === create) return "create";
    if (answer === change) return "changeNames";
    if (answer === copy && view.command !== undefined) await env.clipboard.writeText(view.command);
  }
}

async function showCertificates(): Promise<void> {
  await commands.executeCommand(`${certificatesTreeId}.focus`);
}
