// Where the output of Vault is: in the open file, on the clipboard, or in any other file.

import { env, type Uri } from "vscode";
import { activeResource } from "../../services/activeResource.ts";
import type { Services } from "../../services/services.ts";
import { chooseFiles } from "../../host/fileDialogs.ts";
import { fileName, parentOf } from "../../platform/locations.ts";
import { askChoice, back, type Back, type Position } from "../../wizard/steps.ts";
import { lastFolder, rememberFolder, startFolder } from "../../wizard/startFolder.ts";
import type { PickItem } from "../../host/quickPick.ts";

/** Text that was pasted has a private key: it is kept for as long as the wizard runs. */
export type ImportSource = { readonly file: Uri } | { readonly pasted: string };

/** As it is called in messages. */
export function sourceName(source: ImportSource): string {
  return "file" in source ? fileName(source.file) : "the clipboard";
}

interface SourceItem extends PickItem {
  readonly from: "open" | "clipboard" | "file";
}

/** `directory` is the certs directory that is selected, where file dialogs begin. */
export async function askSource(
  { memory }: Services,
  position: Position,
  directory: Uri | undefined,
): Promise<ImportSource | Back | undefined> {
  const active = activeResource(undefined);
  const open = active?.scheme === "file" && active.path.endsWith(".json") ? active : undefined;
  const items: readonly SourceItem[] = [
    ...(open === undefined
      ? []
      : [
          {
            label: fileName(open),
            description: "in the active editor",
            detail: parentOf(open).fsPath,
            from: "open" as const,
          },
        ]),
    { icon: "copy", label: "Paste from Clipboard", description: "the JSON that Vault printed", from: "clipboard" },
    { icon: "folder-opened", label: "Choose a File…", from: "file" },
  ];
  for (;;) {
    const answer = await askChoice(position, {
      placeholder: "Output of vault write -format=json <engine>/issue/<role>",
      items,
    });
    if (answer === undefined || answer === back) return answer;
    if (answer.from === "open" && open !== undefined) return { file: open };
    if (answer.from === "clipboard") return { pasted: await pastedText() };
    const file = await chooseFile(memory, directory);
    if (file !== undefined) return { file };
  }
}

async function pastedText(): Promise<string> {
  const text = await env.clipboard.readText();
  if (text.trim() === "")
    throw new Error("The clipboard is empty. Copy the output of vault write -format=json, then run the command again.");
  return text;
}

async function chooseFile(memory: Services["memory"], directory: Uri | undefined): Promise<Uri | undefined> {
  const defaultUri = await startFolder(directory ?? (await lastFolder(memory, "import")));
  const [uri] =
    (await chooseFiles({
      openLabel: "Import",
      title: "Output of vault write -format=json",
      filters: { JSON: ["json"], "All files": ["*"] },
      ...(defaultUri && { defaultUri }),
    })) ?? [];
  if (uri === undefined) return undefined;
  if (uri.scheme !== "file") throw new Error("Choose a file on this machine.");
  await rememberFolder(memory, "import", parentOf(uri));
  return uri;
}
