// The surroundings of creation in the editor: questions are asked and notices shown by it.

import { window } from "vscode";
import type { CreationEnvironment } from "../../cockroach/generate/creationEnvironment.ts";
import type { Refusal } from "../../cockroach/generate/refusal.ts";
import type { Services } from "../commands/services.ts";
import type { CreationPlatform } from "../platform.ts";

export function creationEnvironment({ files, randomOctets }: CreationPlatform, { platform }: Services): CreationEnvironment {
  return {
    files,
    cryptography: platform.cryptography,
    now: () => new Date(platform.now()),
    randomOctets,
    // Asked for each time and kept nowhere.
    askPassphrase: async (path) => window.showInputBox({ prompt: `Passphrase of ${path}`, password: true, ignoreFocusOut: true }),
    tell: (notice) => void window.showInformationMessage(notice),
  };
}

export function sentence({ message, hint }: Refusal): string {
  return hint === undefined ? message : `${message}. ${hint}`;
}
