// What making certificates works with in the editor: files and chance of the platform, and questions to the user.

import type { CreationEnvironment } from "../../cockroach/create/creationEnvironment.ts";
import type { Services } from "../services/services.ts";
import { promptText } from "../host/inputBox.ts";
import { showInformation } from "../host/messages.ts";
import { askRecovery } from "../recovery/askRecovery.ts";
import type { CreationPlatform } from "../platform/platform.ts";

export function creationEnvironment(
  { files, randomBytes }: CreationPlatform,
  { platform }: Pick<Services, "platform">,
): CreationEnvironment {
  return {
    files,
    cryptography: platform.cryptography,
    now: () => new Date(platform.now()),
    randomBytes,
    // Asked for each time and kept nowhere.
    askPassphrase: async (path) => promptText({ prompt: `Passphrase for ${path}`, password: true }),
    decideRecovery: askRecovery,
    tell: (notice) => void showInformation(notice),
  };
}
