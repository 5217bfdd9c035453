// "Show Who Loses Access": each of those who would lose access, with the way to its file.

import { Uri } from "vscode";
import type { AccessLoss } from "../../cockroach/trust/accessLost.ts";
import { lossItems } from "../../view/loss/lossWords.ts";
import { openAsPage } from "../panels/asText.ts";
import type { PickItem } from "../host/quickPick.ts";
import { listButton, type HarmlessButton } from "./confirmEffect.ts";

interface Item extends PickItem {
  readonly file?: string;
}

/** `directory` is where the files are. */
export function lossButton(losses: readonly AccessLoss[], directory: Uri): HarmlessButton {
  const items = lossItems(losses).map(({ label, file, detail }): Item => ({
    icon: "error",
    label,
    detail,
    ...(file !== undefined && { description: file, file }),
  }));
  const none: Item = {
    icon: "pass",
    label: "No one loses access",
    detail: "Everyone who can connect with this directory now still can",
  };
  return listButton(
    "Show Who Loses Access",
    "Who Loses Access",
    items.length === 0 ? [none] : items,
    async ({ file }) => {
      if (file !== undefined) await openAsPage(Uri.joinPath(directory, file));
    },
  );
}
