// Asks for a certificate: which file, and which of those in it.

import { Uri, workspace } from "vscode";
import type { Services } from "./services.ts";
import { chooseFiles } from "../host/fileDialogs.ts";
import { pickOne, type PickItem } from "../host/quickPick.ts";
import { fileName } from "../platform/locations.ts";
import { readCertificateFile } from "./readCertificateFile.ts";

/** One certificate of a file. */
export interface ChosenCertificate {
  readonly uri: Uri;
  /** Which of the file's certificates, from 1. */
  readonly number: number;
}

interface FileItem extends PickItem {
  /** Absent: any other file. */
  readonly uri?: Uri;
}

/** A certificate file of the directories in the sidebar, the one that is asked about `last`, or any other file. */
export async function chooseFile({ store }: Services, title: string, last?: Uri): Promise<Uri | undefined> {
  const known = (await store.listed()).flatMap(
    ({ uri, judged }) => judged?.directory.certificateFiles.map(({ file }) => Uri.joinPath(uri, file)) ?? [],
  );
  // A bundle can be compared with itself: its certificates are asked for next.
  const items: FileItem[] = known.map((uri) => ({
    label: fileName(uri),
    description: workspace.asRelativePath(uri),
    uri,
  }));
  const same = (item: FileItem): boolean => item.uri?.toString() === last?.toString();
  items.sort((a, b) => Number(same(a)) - Number(same(b)));
  items.push({ label: "Another File…" });
  const chosen = await pickOne(items, { title, placeholder: "Choose a certificate file", matchOnDescription: true });
  if (chosen === undefined || chosen.uri !== undefined) return chosen?.uri;
  return (await chooseFiles({ title, canSelectMany: false, openLabel: "Choose" }))?.[0];
}

/** `undefined` where the user chose none; throws in words where the file holds none. */
export async function chooseCertificate(uri: Uri, { platform }: Services): Promise<ChosenCertificate | undefined> {
  const { certificateChoices } = await import("../../bundles/filePage.ts");
  const choices = certificateChoices(await readCertificateFile(uri, platform));
  if (choices.length === 0)
    throw new Error(`${fileName(uri)} has no certificate that can be read. Choose a PEM or DER file that has one.`);
  if (choices.length === 1) return { uri, number: 1 };
  const items = choices.map(({ title, number, lines }) => ({ label: title, description: lines, number }));
  const chosen = await pickOne(items, { title: `Which certificate in ${fileName(uri)}?`, matchOnDescription: true });
  return chosen && { uri, number: chosen.number };
}
