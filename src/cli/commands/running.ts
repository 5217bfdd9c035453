// `running`: compares what a running node serves with its certs directory.

import { join } from "node:path";
import type { Command } from "commander";
import { loadCertsDirectory } from "../../cockroach/directory/loadCertsDirectory.ts";
import { verifierOf } from "../../cockroach/login/peers.ts";
import { pairFiles, pairRefusal } from "../../cockroach/runningNode/clientPair.ts";
import { compareRunning } from "../../cockroach/runningNode/compareRunning.ts";
import { parseEndpoint } from "../../cockroach/runningNode/endpoint.ts";
import type { AskNode, ClientPair } from "../../cockroach/runningNode/nodeAnswer.ts";
import { runningPatience } from "../../cockroach/runningNode/patience.ts";
import { normalizeUsername } from "../../cockroach/principals/username.ts";
import { runningRecord } from "../../view/runningNode/runningRecord.ts";
import type { DirectoryEnvironment } from "../host/directoryEnvironment.ts";
import type { FileEnvironment } from "../host/fileEnvironment.ts";
import {
  addDirectoryOptions,
  directoryAbsence,
  settingsOf,
  type DirectoryOptions,
} from "../options/directoryOptions.ts";
import { describeUse } from "../options/describeUse.ts";
import { runningLines } from "../text/runningText.ts";

export interface RunningEnvironment extends DirectoryEnvironment, FileEnvironment {
  readonly askNode: AskNode;
}

interface RunningOptions extends DirectoryOptions {
  readonly certsDir: string;
  readonly https?: true;
  readonly client?: string;
  readonly json?: true;
}

export function registerRunning(program: Command, environment: RunningEnvironment): void {
  const command = program
    .command("running")
    .description("compare the certificates that a running node serves with a certs directory (connects to it)")
    .argument("<host:port>", "the address of the node (default port: 26257, or 8080 with --https)")
    .requiredOption("--certs-dir <directory>", "the certs directory of the node, or of its clients")
    .option("--https", "check the DB Console instead of the SQL port")
    .option("--client <user>", "also log in as this user with the certificate in the directory; sends no password");
  addDirectoryOptions(command).option("--json", "print one JSON object (docs/running.schema.json)");
  describeUse(command, {
    examples: [
      ["running node1.example.com --certs-dir certs", "check that a node uses the files on disk"],
      ["running node1.example.com --certs-dir certs --client app", "also log in as the user app"],
    ],
    exits: [
      "the node serves what is on disk, and clients accept it",
      "it doesn't, or it didn't answer",
      "incorrect usage",
    ],
  }).action((address: string, options: RunningOptions) => running(address, options, environment));
}

async function running(address: string, options: RunningOptions, environment: RunningEnvironment): Promise<void> {
  const { askNode, cryptography, loader, now, print, printError, printJson, setExitCode } = environment;
  const fail = (code: number, message: string): void => {
    printError(message);
    setExitCode(code);
  };
  const endpoint = parseEndpoint(address, options.https === true ? "tls" : "postgresql");
  if (typeof endpoint === "string") {
    fail(2, `${endpoint}.`);
    return;
  }
  if (options.https === true && options.client !== undefined) {
    fail(2, "--client can't be used with --https: the DB Console doesn't ask for a client certificate.");
    return;
  }
  const directory = await loadCertsDirectory({
    loader: loader(options.certsDir),
    path: options.certsDir,
    settings: settingsOf(options, environment.process),
    now: options.at ?? now(),
    cryptography,
  });
  if (directory === undefined) return;
  if (directory.contents.state !== "present") {
    fail(1, `${options.certsDir}: ${directoryAbsence(directory)}`);
    return;
  }
  const user = options.client === undefined ? undefined : normalizeUsername(options.client);
  const refusal = user === undefined ? undefined : pairRefusal(directory, user);
  if (refusal !== undefined) {
    fail(1, `${refusal}.`);
    return;
  }
  const client = user === undefined ? undefined : await readPair(user, options.certsDir, environment);
  const answer = await askNode({ ...endpoint, patience: runningPatience, ...(client && { client }) });
  const comparison = await compareRunning({
    endpoint,
    answer,
    directory,
    verifier: verifierOf(directory, cryptography),
    ...(user !== undefined && { user }),
  });
  const record = runningRecord(comparison, cryptography);
  if (options.json === true) printJson(record);
  else print(runningLines(record));
  if (!record.ok) setExitCode(1);
}

async function readPair(user: string, directory: string, { readFile }: RunningEnvironment): Promise<ClientPair> {
  const [certificate, key] = pairFiles(user);
  return { user, certificate: await readFile(join(directory, certificate)), key: await readFile(join(directory, key)) };
}
