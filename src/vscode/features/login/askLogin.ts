// "Who Can Log In With This Certificate?" and "Can a User Log In?…": pages that simulate logins and follow the files.

import { readFileName } from "../../../cockroach/files/fileNames.ts";
import type { Judged } from "../../../cockroach/judgement/judged.ts";
import { isCaUsage } from "../../../cockroach/files/pemUsage.ts";
import { promptText } from "../../host/inputBox.ts";
import { fileName, parentOf } from "../../platform/locations.ts";
import { judgeNow } from "../../directories/judgeNow.ts";
import { isTreeNode } from "../../directories/treeNode.ts";
import { activeResource } from "../../services/activeResource.ts";
import type { Services } from "../../services/services.ts";
import { targetDirectory } from "../../services/targetDirectory.ts";

export async function whoCanLogIn(services: Services, argument: unknown): Promise<void> {
  const resource = activeResource(argument);
  if (resource === undefined)
    throw new Error("Open a certificate, or run this command on a row of the Certificates view.");
  const directory = services.store.directoryAt(parentOf(resource));
  const file = fileName(resource);
  const isRead = (judged: Judged): boolean =>
    judged.directory.certificateFiles.some((one) => one.file === file && !isCaUsage(one.usage));
  const judged = await judgeNow(directory);
  if (judged === undefined) return;
  if (!isRead(judged))
    throw new Error(
      `${file} can't be used to log in: by its name, CockroachDB doesn't load it as a client or node certificate.`,
    );
  const { askQuestion } = await import("./loginQuestions.ts");
  await askQuestion(services, directory, { file });
}

export async function canUserLogIn(services: Services, argument: unknown): Promise<void> {
  const directory = await targetDirectory(argument, services.store);
  if (directory === undefined) return;
  const value = userOf(argument) ?? "root";
  const user = await promptText({
    title: "Can a User Log In?",
    prompt: "SQL user",
    value,
    validate: (text) => (text.trim() === "" ? "Enter a SQL user, for example, root" : undefined),
  });
  if (user === undefined || (await judgeNow(directory)) === undefined) return;
  const { askQuestion } = await import("./loginQuestions.ts");
  await askQuestion(services, directory, { user: user.trim() });
}

/** Whose certificate a row of the view is. */
function userOf(argument: unknown): string | undefined {
  const file = isTreeNode(argument) ? argument.row.file : undefined;
  const reading = file === undefined ? undefined : readFileName(file);
  return reading?.kind === "certificate" && reading.usage === "Client" ? reading.name : undefined;
}
