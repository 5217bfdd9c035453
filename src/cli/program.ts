// The program with its commands, over the real environments.

import { statSync } from "node:fs";
import { Command, Help, Option } from "commander";
import { nodeCryptography } from "../node/crypto/nodeCryptography.ts";
import { postOcsp } from "../node/net/postOcsp.ts";
import { version } from "../../package.json";
import { colorChoices } from "./host/color.ts";
import { commanderOutput } from "./host/commanderOutput.ts";
import { registerCompare } from "./commands/compare.ts";
import { registerConnect } from "./commands/connect.ts";
import { registerCreate } from "./commands/create.ts";
import { registerCreateSet } from "./commands/createSet.ts";
import { registerExplain } from "./commands/explain.ts";
import { registerExport } from "./commands/export.ts";
import { registerImport } from "./commands/import.ts";
import { createEnvironment } from "./host/createEnvironment.ts";
import { directoryEnvironment } from "./host/directoryEnvironment.ts";
import { registerInspect } from "./commands/inspect.ts";
import { registerList } from "./commands/list.ts";
import { registerOcsp } from "./commands/ocsp.ts";
import { chooseColor, processOutput } from "./host/processOutput.ts";
import { readInput } from "./host/readInput.ts";
import { registerRecover } from "./commands/recover.ts";
import { registerRenew } from "./commands/renew.ts";
import { registerRotation } from "./commands/rotation.ts";
import { registerRunning } from "./commands/running.ts";
import { registerTrust } from "./commands/trust.ts";
import { registerValidate } from "./commands/validate.ts";
import { registerVerify } from "./commands/verify.ts";
import { registerWho } from "./commands/who.ts";
import { describeUse, programName } from "./options/describeUse.ts";

export const program = new Command(programName)
  .description("Inspect, validate, and create the certificates of a CockroachDB cluster.")
  .version(version, "-V, --version", "print the version")
  .addOption(
    new Option(
      "--color <when>",
      "color the output: auto colors it on a terminal, unless NO_COLOR is set; FORCE_COLOR=1 colors it everywhere",
    )
      .choices(colorChoices)
      .default("auto"),
  )
  .on("option:color", chooseColor)
  .exitOverride()
  .configureHelp({ showGlobalOptions: true, subcommandTerm, minWidthToWrap: 30 })
  .configureOutput(commanderOutput(processOutput))
  .showHelpAfterError("(add --help for usage)");
describeUse(program, {
  examples: [
    ["validate certs", "check a certs directory"],
    ["inspect certs/node.crt", "show what is in a certificate file"],
    ["who certs", "see who can log in with which certificate"],
    ["validate --help", "read about one command"],
  ],
  exits: ["success", "a fault was found, or the command failed", "incorrect usage"],
});

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
registerExplain(program, { ...directoryEnvironment, isDirectory, readFile: readInput });
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

/** A subcommand without "[options]", which each of them has: its description then fits beside it in 80 columns. */
function subcommandTerm(command: Command): string {
  return new Help().subcommandTerm(command).replace(" [options]", "");
}

/** Returns false if the path doesn't exist. */
function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
