// What making certificates works with in the editor: files and chance of the platform, and questions to the user.

import { window } from "vscode";
import type { CreationEnvironment } from "../../cockroach/generate/creationEnvironment.ts";
import type { Services } from "../commands/services.ts";
import type { CreationPlatform } from "../platform.ts";
import { staysOpen } from "../question.ts";

export function creationEnvironment({ files, randomOctets }: CreationPlatform, { platform }: Pick<Services, "platform">): CreationEnvironment {
  return {
    files,
    cryptography: platform.cryptography,
    now: () => new Date(platform.now()),
    randomOctets,
    // Asked for each time and kept nowhere.
    askPassphrase: async (path) => window.showInputBox({ prompt: `Passphrase of ${path}`, password: true, ...staysOpen }),
    tell: (notice) => void window.showInformationMessage(notice),
  };
}
