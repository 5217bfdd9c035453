// The real environment of the `create` command.

import { recoverIfSafe } from "../../cockroach/recovery/settleInterrupted.ts";
import { nodeCreationFiles } from "../../node/journal/nodeCreationFiles.ts";
import { nodeCryptography } from "../../node/crypto/nodeCryptography.ts";
import { askPassphrase } from "./askPassphrase.ts";
import type { CreateCommandEnvironment } from "./createCommandEnvironment.ts";
import { processOutput } from "./processOutput.ts";
import { readInput } from "./readInput.ts";

export const createEnvironment: CreateCommandEnvironment = {
  creation: {
    files: nodeCreationFiles,
    cryptography: nodeCryptography,
    now: () => new Date(),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    askPassphrase: (path) => askPassphrase(path, processOutput),
    decideRecovery: recoverIfSafe,
    tell: processOutput.printError,
  },
  readFile: readInput,
  variables: process.env,
  hasFileModes: process.platform !== "win32",
  ...processOutput,
};
