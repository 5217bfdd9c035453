// What expires when, as an iCalendar file where the user wants it.

import { Uri, workspace } from "vscode";
import type { CertsDirectory } from "../../../cockroach/directory/certsDirectory.ts";
import { expiryCalendar } from "../../../cockroach/calendar/expiryCalendar.ts";
import { chooseSaveTarget } from "../../host/fileDialogs.ts";
import { parentOf } from "../../platform/locations.ts";
import type { Platform } from "../../platform/platform.ts";

/** `beside` is one of the directories: inside, CockroachDB would find a file that it does not read. `undefined` where the user thought better of it. */
export async function saveCalendar(
  directories: readonly CertsDirectory[],
  { cryptography, now }: Platform,
  beside: Uri | undefined,
): Promise<string | undefined> {
  const options = { filters: { iCalendar: ["ics"] }, saveLabel: "Save Calendar", title: "Save the Expiry Calendar" };
  const target = await chooseSaveTarget({
    ...options,
    ...(beside && { defaultUri: Uri.joinPath(parentOf(beside), "certificates.ics") }),
  });
  if (target === undefined) return undefined;
  await workspace.fs.writeFile(target, new TextEncoder().encode(expiryCalendar(directories, now(), cryptography)));
  return `Saved ${workspace.asRelativePath(target)}`;
}
