// `trust`: which CA file verifies which certificates of a certs directory, which are rejected, and what removing a CA would do.

import type { Command } from "commander";
import { loadCertsDirectory } from "../../cockroach/directory/loadCertsDirectory.ts";
import { unreadFiles } from "../../cockroach/directory/certsDirectory.ts";
import { trustModel } from "../../cockroach/trust/trustModel.ts";
import { whatIfEachDropped } from "../../cockroach/trust/whatIfDropped.ts";
import { trustDocument } from "../../view/trust/trustDocument.ts";
import { trustRecord } from "../../view/trust/trustRecord.ts";
import { trustLines } from "../../view/trust/trustText.ts";
import type { DirectoryEnvironment } from "../host/directoryEnvironment.ts";
import {
  addDirectoryOptions,
  directoryAbsence,
  settingsOf,
  type DirectoryOptions,
} from "../options/directoryOptions.ts";
import { describeUse } from "../options/describeUse.ts";

interface TrustOptions extends DirectoryOptions {
  readonly json?: true;
}

export function registerTrust(program: Command, environment: DirectoryEnvironment): void {
  const command = program
    .command("trust")
    .description("show which CA verifies which certificates, and what removing each CA would do")
    .argument("<directory>", "the certs directory")
    .option("--json", "print one JSON object (docs/trust.schema.json)");
  describeUse(addDirectoryOptions(command), {
    notes: ["This only reads the directory."],
    examples: [
      ["trust certs", "see which certificates the CAs accept"],
      ["trust certs --json", "the same for a script"],
    ],
    exits: [
      "every certificate is signed by a CA that verifies it",
      "one isn't, it can't be determined, or the directory can't be read",
      "incorrect usage",
    ],
  }).action((path: string, options: TrustOptions) => trust(path, options, environment));
}

async function trust(
  path: string,
  options: TrustOptions,
  { loader, cryptography, now, process, print, printError, printJson, setExitCode }: DirectoryEnvironment,
): Promise<void> {
  const settings = settingsOf(options, process);
  const directory = await loadCertsDirectory({
    loader: loader(path),
    path,
    settings,
    now: options.at ?? now(),
    cryptography,
  });
  // It can't be canceled here.
  if (directory === undefined) return;
  if (directory.contents.state !== "present") {
    printError(`${path}: ${directoryAbsence(directory)}`);
    return setExitCode(1);
  }
  const { links } = trustModel(directory);
  const unread = unreadFiles(directory);
  if (unread.length > 0 || links.some(({ state }) => state !== "accepted")) setExitCode(1);
  printError(unread.map(({ file, why }) => `note: ${file} wasn't read. ${why}`));
  if (options.json !== true) return print(trustLines(await trustDocument(directory, path, cryptography)));
  printJson(trustRecord(path, directory, await whatIfEachDropped(directory, cryptography)));
}
