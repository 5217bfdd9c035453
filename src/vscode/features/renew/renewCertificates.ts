// "Renew Certificate…": the one of a row or of the open file; else those that are chosen.

import { Uri, workspace } from "vscode";
import { firstCertificate } from "../../../cockroach/directory/certsDirectory.ts";
import { readFileName } from "../../../cockroach/files/fileNames.ts";
import { isCaUsage } from "../../../cockroach/files/pemUsage.ts";
import { expiringFiles } from "../../../cockroach/renew/expiringFiles.ts";
import { relativeEnd } from "../../../contract/format.ts";
import type { Services } from "../../services/services.ts";
import { pickMany, type PickItem } from "../../host/quickPick.ts";
import { fileName, parentOf } from "../../platform/locations.ts";
import type { CreationPlatform } from "../../platform/platform.ts";
import type { RenewalTarget } from "./renewalTarget.ts";
import type { RenewedTogether } from "../../services/actionArguments.ts";
import { askChoices, back, type Step } from "../../wizard/steps.ts";
import { renew, type Targets } from "./renewWizard.ts";

/** What {@link chooseCertificates} keeps until they are renewed. */
const chosenAnswers = "Renew which certificates?";

/** `resource` is the file that was named or is open; any other file is ignored. */
export async function renewCertificates(
  services: Services,
  creation: CreationPlatform,
  resource: Uri | undefined,
): Promise<void> {
  const name = resource === undefined ? undefined : readFileName(fileName(resource));
  const targets =
    resource === undefined || name?.kind !== "certificate"
      ? await chooseCertificates(services)
      : [{ folder: parentOf(resource), file: fileName(resource) }];
  if (targets === undefined) return;
  if (name?.kind === "certificate" && isCaUsage(name.usage)) {
    throw new Error(
      `${targets[0]?.file ?? "This"} is a CA. A new key would invalidate everything it has signed. Rotate it with “Rotate CA…”.`,
    );
  }
  if (targets.some(({ folder }) => folder.scheme !== "file"))
    throw new Error("Only files on a local disk can be renewed, because certificate and key are replaced together.");
  const title = targets.length === 1 ? `Renew ${targets[0]?.file ?? ""}` : "Renew Certificates";
  const byDirectory = groupByDirectory(targets);
  if (await renew(services, creation, title, [], () => ({ targets: byDirectory, notices: [] })))
    services.answers.forget(chosenAnswers);
}

/** From a finding: with the others that need it too, and as before in everything that isn't asked. */
export async function renewFound(
  services: Services,
  creation: CreationPlatform,
  certsDirectory: string,
  file: string,
  others: readonly RenewedTogether[],
): Promise<void> {
  let also = others.filter(({ isError }) => isError).map((one) => one.file);
  const question: Step = async (position) => {
    const items = others.map((one) => ({ label: one.file, description: one.why }));
    const answer = await askChoices(
      position,
      { placeholder: `Renew together with ${file}? One CA key signs them all`, items },
      items.filter(({ label }) => also.includes(label)),
    );
    if (answer === undefined || answer === back) return answer;
    also = answer.map(({ label }) => label);
    return "next";
  };
  const first = others.length === 0 ? [] : [question];
  const targets = (): Targets => ({ targets: [{ certsDirectory, files: [file, ...also] }], notices: [] });
  await renew(services, creation, `Renew ${file}`, first, targets, true);
}

/** The one that “Create Certificate…” has found where it would have created another. */
export async function renewExisting(
  services: Services,
  creation: CreationPlatform,
  certsDirectory: string,
  file: string,
): Promise<void> {
  const targets = [{ certsDirectory, files: [file] }];
  await renew(services, creation, `Renew ${file}`, [], () => ({ targets, notices: [] }));
}

interface Choice {
  readonly folder: Uri;
  readonly file: string;
}

function groupByDirectory(choices: readonly Choice[]): readonly RenewalTarget[] {
  const directories = new Map<string, string[]>();
  for (const { folder, file } of choices)
    directories.set(folder.fsPath, [...(directories.get(folder.fsPath) ?? []), file]);
  return [...directories].map(([certsDirectory, files]) => ({ certsDirectory, files }));
}

/** From all certs directories, those that end first at the top. */
async function chooseCertificates({ store, answers }: Services): Promise<readonly Choice[] | undefined> {
  const items = (await store.listed()).flatMap(
    ({ uri, judged }): readonly (PickItem & Choice & { readonly end: number })[] => {
      if (judged === undefined || uri.scheme !== "file") return [];
      const { directory } = judged;
      return expiringFiles(directory, Infinity).renewable.map((file) => {
        const certificate = directory.byName.get(file);
        const end = (certificate && firstCertificate(certificate)?.validity.notAfter.epochMs) ?? 0;
        return {
          label: file,
          description: `${workspace.asRelativePath(uri)} · ${relativeEnd(directory.now, end)}`,
          folder: uri,
          file,
          end,
        };
      });
    },
  );
  if (items.length === 0)
    throw new Error(
      "No certificate that can be renewed was found. Choose a certs directory with “Choose Certs Directory…”.",
    );
  const ordered = items.sort((a, b) => a.end - b.end);
  const kept = answers.resume(chosenAnswers, (): { chosen: readonly string[] } => ({ chosen: [] }));
  const keyOf = ({ folder, file }: Choice): string => Uri.joinPath(folder, file).toString();
  const chosen = await pickMany(
    ordered.map((item) => ({ ...item, picked: kept.chosen.includes(keyOf(item)) })),
    {
      title: "Renew which certificates?",
      required: "Nothing is selected. Select at least one certificate",
      matchOnDescription: true,
    },
  );
  if (chosen !== undefined) kept.chosen = chosen.map(keyOf);
  return chosen;
}
