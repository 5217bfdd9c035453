// "Create Certificate Set…": asks, shows what will be made, makes it. Nothing is written before the preview is accepted.

import type { Services } from "../../services/services.ts";
import { creationEnvironment } from "../../wizard/creationEnvironment.ts";
import { runSteps } from "../../wizard/steps.ts";
import type { WizardEnvironment } from "../../wizard/wizardEnvironment.ts";
import { recordWrites } from "../../changes/recordWrites.ts";
import type { CreationPlatform } from "../../platform/platform.ts";
import { makeSet } from "./makeSet.ts";
import { previewStep } from "./previewSet.ts";
import type { AgreedSet, SetWork } from "./setWork.ts";
import { clusterSetOf, newSetDraft } from "./setDraft.ts";
import { setQuestions } from "./setQuestions.ts";

const title = "Create Certificate Set";

export async function createCertificateSet(services: Services, creation: CreationPlatform): Promise<void> {
  const judge = await import("../../../bundles/creation.ts");
  const draft = services.answers.resume(title, newSetDraft);
  const surroundings: WizardEnvironment = {
    judge,
    machineName: creation.machineName,
    exists: creation.files.exists,
    join: creation.files.join,
  };
  const work = newSetWork(services, creation, judge);
  let agreed: AgreedSet | undefined;
  const preview = previewStep(
    work,
    () => clusterSetOf(draft),
    (answer) => {
      agreed = answer;
    },
  );
  const answered = await runSteps(title, () => [...setQuestions(draft, surroundings), preview]);
  if (!answered || agreed === undefined) return;
  await makeSet(work, agreed);
  services.answers.forget(title);
}

/** What it takes to plan and to make a set. A passphrase is asked for once for both, and forgotten with this value. */
export function newSetWork(services: Services, creation: CreationPlatform, judge: WizardEnvironment["judge"]): SetWork {
  const recorded = recordWrites(creation.files, "Create Certificate Set", services.fixHistory);
  const environment = creationEnvironment({ ...creation, files: recorded.files }, services);
  return {
    services,
    creation,
    judge,
    change: recorded.change,
    environment: { ...environment, askPassphrase: judge.askedOnce(environment.askPassphrase) },
  };
}
