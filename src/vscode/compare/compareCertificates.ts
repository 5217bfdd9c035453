// "Compare Certificate With…": chooses two certificates and shows where they differ.

import { Uri, window, workspace, type QuickPickItem } from "vscode";
import { activeResource } from "../commands/activeResource.ts";
import type { Services } from "../commands/services.ts";
import { fileName } from "../locations.ts";
import { readComparedFile } from "./comparedFile.ts";
import { ComparisonSource, type ComparedSide } from "./comparisonSource.ts";

export async function compareCertificates(services: Services, argument: unknown): Promise<void> {
  const firstFile = activeResource(argument) ?? (await chooseFile(services, "The first certificate", undefined));
  const first = firstFile && (await chooseSide(firstFile, services));
  if (first === undefined) return;
  const secondFile = await chooseFile(services, `Compare ${fileName(first.uri)} with`, first.uri);
  const second = secondFile && (await chooseSide(secondFile, services));
  if (second === undefined) return;
  const key = ["compare", first, second].map((side) => (typeof side === "string" ? side : `${side.uri.toString()}#${side.number}`)).join(" ");
  services.documents.show({ key, title: `${fileName(first.uri)} and ${fileName(second.uri)}`, source: new ComparisonSource(services.platform, [first, second]) });
}

interface FileItem extends QuickPickItem {
  /** Absent: any other file. */
  readonly uri?: Uri;
}

/** A certificate file of the directories in the sidebar, the one that is asked about last, or any other file. */
async function chooseFile({ store }: Services, title: string, first: Uri | undefined): Promise<Uri | undefined> {
  const known = (await store.listed()).flatMap(({ uri, judged }) => judged?.directory.certificateFiles.map(({ file }) => Uri.joinPath(uri, file)) ?? []);
  // A bundle can be compared with itself: its certificates are asked for next.
  const items: FileItem[] = known.map((uri) => ({ label: fileName(uri), description: workspace.asRelativePath(uri), uri }));
  const same = (item: FileItem): boolean => item.uri?.toString() === first?.toString();
  items.sort((a, b) => Number(same(a)) - Number(same(b)));
  items.push({ label: "Another file…" });
  const chosen = await window.showQuickPick(items, { title, placeHolder: "A certificate file", matchOnDescription: true });
  if (chosen === undefined || chosen.uri !== undefined) return chosen?.uri;
  return (await window.showOpenDialog({ title, canSelectMany: false, openLabel: "Compare" }))?.[0];
}

async function chooseSide(uri: Uri, { platform }: Services): Promise<ComparedSide | undefined> {
  const { certificateChoices } = await import("../../view/filePage.ts");
  const choices = certificateChoices(await readComparedFile(uri, platform.now));
  if (choices.length === 0) throw new Error(`${fileName(uri)} holds no certificate that can be read. Choose a PEM or DER file with one.`);
  if (choices.length === 1) return { uri, number: 1 };
  const items = choices.map(({ title, number, lines }) => ({ label: title, description: lines, number }));
  const chosen = await window.showQuickPick(items, { title: `Which certificate of ${fileName(uri)}?`, matchOnDescription: true });
  return chosen && { uri, number: chosen.number };
}
