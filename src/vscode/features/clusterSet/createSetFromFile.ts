// "Create Certificate Set from File…": runs kept answers again, by the same preview.

import { workspace, type Uri } from "vscode";
import { parentPath } from "../../../cockroach/files/parentPath.ts";
import type { Services } from "../../services/services.ts";
import { runSteps } from "../../wizard/steps.ts";
import { chooseFiles } from "../../host/fileDialogs.ts";
import type { CreationPlatform } from "../../platform/platform.ts";
import { refusalSentence } from "../../platform/remedyWords.ts";
import { newSetWork } from "./createCertificateSet.ts";
import { makeSet } from "./makeSet.ts";
import { previewStep } from "./previewSet.ts";
import type { AgreedSet } from "./setWork.ts";

/** `active` is the file that was named or is open; another kind of file is not meant. */
export async function createSetFromFile(
  services: Services,
  creation: CreationPlatform,
  active: Uri | undefined,
): Promise<void> {
  const judge = await import("../../../bundles/creation.ts");
  const file = active?.path.endsWith(judge.clusterSetEnding) === true ? active : await chooseFile();
  if (file === undefined) return;
  if (file.scheme !== "file")
    throw new Error(
      "The paths in this file can't be resolved, because it isn't saved on disk. Save it, then run the command again.",
    );
  // What is on the screen counts, saved or not.
  const parsed = judge.parseClusterSet((await workspace.openTextDocument(file)).getText());
  if (!parsed.ok) throw new Error(refusalSentence(parsed.error));
  const set = judge.movedSet(parsed.value, (path) => creation.resolve(parentPath(file.fsPath), path));
  const work = newSetWork(services, creation, judge);
  let agreed: AgreedSet | undefined;
  const preview = previewStep(
    work,
    () => set,
    (answer) => {
      agreed = answer;
    },
  );
  if ((await runSteps("Create Certificate Set from File", () => [preview])) && agreed !== undefined)
    await makeSet(work, agreed);
}

async function chooseFile(): Promise<Uri | undefined> {
  const [uri] =
    (await chooseFiles({
      filters: { "Certificate set": ["json"] },
      openLabel: "Use",
      title: "Choose a Certificate Set File",
    })) ?? [];
  return uri;
}
