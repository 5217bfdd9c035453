// "Save DER": the bytes of one certificate, request or list as a file, where the user says.

import { Uri, workspace } from "vscode";
import { chooseSaveTarget } from "../../host/fileDialogs.ts";
import { parentOf } from "../../platform/locations.ts";

/** `beside` is the file that the value is from, `title` what the page calls it. */
export async function saveDer(beside: Uri, title: string, der: Uint8Array): Promise<void> {
  const target = await chooseSaveTarget({
    title: "Save DER",
    saveLabel: "Save",
    defaultUri: Uri.joinPath(parentOf(beside), `${safeName(title)}.der`),
    filters: { DER: ["der", "cer", "crt"] },
  });
  if (target !== undefined) await workspace.fs.writeFile(target, der);
}

/** A title is text of strangers: characters of paths are removed, and the rest is short. */
function safeName(title: string): string {
  const name = title
    .replace(/[^\p{L}\p{N} ._-]/gu, "")
    .replace(/^[. ]+/, "")
    .trim();
  return name.slice(0, 60) || "certificate";
}
