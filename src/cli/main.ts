// The command line: the composition root over Node, and the commands.

import { statSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { nodeCryptography } from "../node/crypto/nodeCryptography.ts";
import { postOcsp } from "../node/net/postOcsp.ts";
import { version } from "../../package.json";
import { commanderOutput } from "./host/commanderOutput.ts";
import { registerCompare } from "./commands/compare.ts";
import { registerConnect } from "./commands/connect.ts";
import { registerCreate } from "./commands/create.ts";
import { registerCreateSet } from "./commands/createSet.ts";
import { registerExport } from "./commands/export.ts";
import { registerImport } from "./commands/import.ts";
import { createEnvironment } from "./host/createEnvironment.ts";
import { directoryEnvironment } from "./host/directoryEnvironment.ts";
import { registerInspect } from "./commands/inspect.ts";
import { registerList } from "./commands/list.ts";
import { registerOcsp } from "./commands/ocsp.ts";
import { endWithReader, processOutput } from "./host/processOutput.ts";
import { readInput } from "./host/readInput.ts";
import { registerRecover } from "./commands/recover.ts";
import { registerRenew } from "./commands/renew.ts";
import { reportCrash } from "./host/reportCrash.ts";
import { registerRotation } from "./commands/rotation.ts";
import { registerRunning } from "./commands/running.ts";
import { registerTrust } from "./commands/trust.ts";
import { registerValidate } from "./commands/validate.ts";
import { registerVerify } from "./commands/verify.ts";
import { registerWho } from "./commands/who.ts";

const program = new Command("certs-for-cockroachdb")
  .description("Read, check and make the certificates of a CockroachDB cluster.")
  .version(version)
  .exitOverride()
  .configureOutput(commanderOutput(processOutput))
  .showHelpAfterError("(--help lists what it takes)");

const reading = {
  ...processOutput,
  cryptography: nodeCryptography,
  now: Date.now,
  readFile: readInput,
};

registerInspect(program, reading);
registerVerify(program, reading);
registerCompare(program, reading);
registerValidate(program, directoryEnvironment);
registerList(program, directoryEnvironment);
registerTrust(program, directoryEnvironment);
registerWho(program, { ...directoryEnvironment, isDirectory, readFile: readInput });
registerCreate(program, createEnvironment);
registerConnect(program, directoryEnvironment);
registerRenew(program, createEnvironment, directoryEnvironment);
registerCreateSet(program, createEnvironment);
registerExport(program, createEnvironment);
registerImport(program, createEnvironment, directoryEnvironment);
registerRotation(program, createEnvironment, directoryEnvironment);
registerRecover(program, { ...processOutput, files: createEnvironment.creation.files });
registerOcsp(program, {
  ...reading,
  post: postOcsp,
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
});
registerRunning(program, {
  ...directoryEnvironment,
  askNode: async (question) => (await import("../node/net/runningNode.ts")).askRunningNode(question),
  readFile: readInput,
});

// Node would print an uncaught error as it is, with the path that its text quotes.
const crash = (error: unknown): never => {
  reportCrash(error, processOutput);
  process.exit();
};
process.on("uncaughtException", crash);
process.on("unhandledRejection", crash);
endWithReader(crash);

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof CommanderError)) crash(error);
  // Help and version are what was asked for; everything else that commander refuses is wrong use.
  else processOutput.setExitCode(error.exitCode === 0 ? 0 : 2);
});

/** False for what is not there. */
function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
