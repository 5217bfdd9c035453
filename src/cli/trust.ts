// `trust`: which CA file verifies whom in a certs directory, who is cut off, and what dropping a CA would do.

import type { Command } from "commander";
import { loadCertsDirectory } from "../cockroach/loadCertsDirectory.ts";
import { trustModel } from "../cockroach/trust/trustModel.ts";
import { whatIfDropped } from "../cockroach/trust/whatIfDropped.ts";
import { terminalJson, terminalText } from "../view/terminalText.ts";
import { trustDocument } from "../view/trust/trustDocument.ts";
import { trustRecord } from "../view/trust/trustRecord.ts";
import { trustText } from "../view/trust/trustText.ts";
import type { DirectoryEnvironment } from "./directoryEnvironment.ts";
import { addDirectoryOptions, directoryAbsence, settingsOf, type DirectoryOptions } from "./directoryOptions.ts";

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
    .addHelpText("after", "\nNothing is changed.\nExit status: 0 every certificate is accepted, 1 one is cut off or cannot be told, or there is no directory, 2 wrong use.")
    .action((path: string, options: TrustOptions) => trust(path, options, environment));
}

async function trust(path: string, options: TrustOptions, { loader, cryptography, now, process, write, writeError, setExitCode }: DirectoryEnvironment): Promise<void> {
  const settings = settingsOf(options, process);
  const directory = await loadCertsDirectory({ loader: loader(path), path, settings, now: options.at ?? now(), cryptography });
  // Nobody can cancel it here.
  if (directory === undefined) return;
  if (directory.contents.state !== "present") {
    writeError(`${terminalText(`${path}: ${directoryAbsence(directory)}`)}\n`);
    return setExitCode(1);
  }
  const { authorities, links } = trustModel(directory);
  if (links.some(({ state }) => state !== "accepted")) setExitCode(1);
  if (options.json !== true) return write(trustText(await trustDocument(directory, path, cryptography)));
  const drops = await Promise.all(authorities.map(({ index }) => whatIfDropped(directory, index, cryptography)));
  write(`${terminalJson(JSON.stringify(trustRecord(path, directory, drops.flatMap((drop) => drop ?? []))))}\n`);
}
