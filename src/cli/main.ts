// The command line: the composition root over Node, and the commands.

import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { Command, CommanderError } from "commander";
import { concatBytes } from "../pki/bytes.ts";
import { nodeCryptography } from "../node/nodeCryptography.ts";
import { postOcsp } from "../node/postOcsp.ts";
import { version } from "../../package.json";
import { commandOutput } from "./commandOutput.ts";
import { registerCompare } from "./compare.ts";
import { registerConnect } from "./connect.ts";
import { registerCreate } from "./create.ts";
import { registerCreateSet } from "./createSet.ts";
import { registerExport } from "./export.ts";
import { registerImport } from "./import.ts";
import { createEnvironment } from "./createEnvironment.ts";
import { directoryEnvironment } from "./directoryEnvironment.ts";
import { registerInspect } from "./inspect.ts";
import { registerList } from "./list.ts";
import { registerOcsp } from "./ocsp.ts";
import { registerRenew } from "./renew.ts";
import { registerRotation } from "./rotation.ts";
import { registerRunning } from "./running.ts";
import { registerTrust } from "./trust.ts";
import { registerValidate } from "./validate.ts";
import { registerVerify } from "./verify.ts";
import { registerWho } from "./who.ts";

const program = new Command("certs-for-cockroachdb")
  .description("Read, check and make the certificates of a CockroachDB cluster.")
  .version(version)
  .exitOverride()
  .showHelpAfterError("(--help lists what it takes)");

const reading = {
  ...commandOutput,
  cryptography: nodeCryptography,
  now: Date.now,
  readFile: async (path: string) => (path === "-" ? readStandardInput() : readFile(path)),
};

registerInspect(program, reading);
registerVerify(program, reading);
registerCompare(program, reading);
registerValidate(program, directoryEnvironment);
registerList(program, directoryEnvironment);
registerTrust(program, directoryEnvironment);
registerWho(program, { ...directoryEnvironment, isDirectory, readFile: reading.readFile });
registerCreate(program, createEnvironment);
registerConnect(program, directoryEnvironment);
registerRenew(program, createEnvironment, directoryEnvironment);
registerCreateSet(program, createEnvironment);
registerExport(program, createEnvironment);
registerImport(program, createEnvironment, directoryEnvironment);
registerRotation(program, createEnvironment, directoryEnvironment);
registerOcsp(program, { ...reading, post: postOcsp, randomOctets: (count) => crypto.getRandomValues(new Uint8Array(count)) });
registerRunning(program, { ...directoryEnvironment, askNode: async (question) => (await import("../node/runningNode.ts")).askRunningNode(question), readFile: reading.readFile });

// A reader that has seen enough (`| head`) closes the pipe; that is no failure of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof CommanderError)) throw error;
  // Help and version are what was asked for; everything else that commander refuses is wrong use.
  process.exitCode = error.exitCode === 0 ? 0 : 2;
});

/** False for what is not there. */
function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return concatBytes(chunks);
}
