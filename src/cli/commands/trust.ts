// `trust`: which CA file verifies whom in a certs directory, who is cut off, and what dropping a CA would do.

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

interface TrustOptions extends DirectoryOptions {
  readonly json?: true;
}

export function registerTrust(program: Command, environment: DirectoryEnvironment): void {
  const command = program
    .command("trust")
    .description("say which CA file verifies whom, who is cut off and why, and what dropping each CA would do")
    .argument("<directory>", "the certs directory")
    .option("--json", "one JSON object (docs/trust.schema.json)");
  addDirectoryOptions(command)
    .addHelpText(
      "after",
      "\nNothing is changed.\nExit status: 0 every certificate is accepted, 1 one is cut off or cannot be told, or there is no directory, 2 wrong use.",
    )
    .action((path: string, options: TrustOptions) => trust(path, options, environment));
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
  // Nobody can cancel it here.
  if (directory === undefined) return;
  if (directory.contents.state !== "present") {
    printError(`${path}: ${directoryAbsence(directory)}`);
    return setExitCode(1);
  }
  const { links } = trustModel(directory);
  const unread = unreadFiles(directory);
  if (unread.length > 0 || links.some(({ state }) => state !== "accepted")) setExitCode(1);
  printError(unread.map(({ file, why }) => `note: ${file} was not read. ${why}`));
  if (options.json !== true) return print(trustLines(await trustDocument(directory, path, cryptography)));
  printJson(trustRecord(path, directory, await whatIfEachDropped(directory, cryptography)));
}
