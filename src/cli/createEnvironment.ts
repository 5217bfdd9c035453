// The real surroundings of the `create` command.

import { recoverIfSafe } from "../cockroach/recovery/settleInterrupted.ts";
import { nodeCreationFiles } from "../node/nodeCreationFiles.ts";
import { nodeCryptography } from "../node/nodeCryptography.ts";
import { terminalText } from "../view/terminalText.ts";
import { askPassphrase } from "./askPassphrase.ts";
import { commandOutput } from "./commandOutput.ts";
import type { CreateCommandEnvironment } from "./create.ts";

export const createEnvironment: CreateCommandEnvironment = {
  creation: {
    files: nodeCreationFiles,
    cryptography: nodeCryptography,
    now: () => new Date(),
    randomOctets: (count) => crypto.getRandomValues(new Uint8Array(count)),
    askPassphrase,
    decideRecovery: recoverIfSafe,
    tell: (notice) => { process.stderr.write(`${terminalText(notice)}\n`); },
  },
  variables: process.env,
  hasFileModes: process.platform !== "win32",
  ...commandOutput,
};
