// `create set`: the certificates of a whole cluster from a file of answers.

import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import type { Refusal } from "../cockroach/generate/refusal.ts";
import { hasClientCa, type ClusterSet } from "../cockroach/set/clusterSet.ts";
import { createSet } from "../cockroach/set/createSet.ts";
import { parseClusterSet } from "../cockroach/set/parseClusterSet.ts";
import { terminalText } from "../view/terminalText.ts";
import type { CreateCommandEnvironment } from "./create.ts";
import { createSetText } from "./createSetText.ts";

interface SetFlags {
  readonly overwrite?: boolean;
  readonly dryRun?: boolean;
}

/** Adds `set` to the `create` command, which must be there. */
export function registerCreateSet(program: Command, environment: CreateCommandEnvironment): void {
  const create = program.commands.find((command) => command.name() === "create") ?? program.command("create");
  create
    .command("set")
    .description("create the certificates of a whole cluster: CAs, nodes and users, all files or none")
    .argument("<file>", "the answers, as docs/set.schema.json describes them; paths in it begin at its folder")
    .option("--overwrite", "replace files that exist")
    .option("--dry-run", "show every file, and the equal cockroach commands and OpenSSL configuration; write nothing")
    .addHelpText("after", "\nExit status: 0 made, 1 refused, 130 interrupted; then nothing was written. 2 wrong use.")
    .action((file: string, flags: SetFlags) => run(file, flags, environment));
}

async function run(file: string, { overwrite = false, dryRun = false }: SetFlags, environment: CreateCommandEnvironment): Promise<void> {
  const { creation, write, writeError, setExitCode } = environment;
  const fail = ({ message, hint }: Refusal): void => {
    writeError(`ERROR: ${terminalText(message)}\n${hint === undefined ? "" : `HINT: ${terminalText(hint)}\n`}`);
    setExitCode(1);
  };
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) { fail({ message: `${file} cannot be read` }); return; }
  const parsed = parseClusterSet(text);
  if (!parsed.ok) { fail(parsed.refusal); return; }
  const interruption = interruptions();
  const observer = { cancelled: () => interruption.signal.aborted, progress: progressText(writeError) };
  const made = await createSet(rooted(parsed.value, dirname(file)), { overwrite, dryRun }, creation, observer).finally(interruption.release);
  if (made === undefined) {
    writeError("Interrupted. Nothing was written.\n");
    setExitCode(130);
  } else if (made.ok) {
    for (const notice of made.value.plans.flatMap(({ notices }) => notices)) writeError(`${terminalText(notice)}\n`);
    write(dryRun ? createSetText(made.value, hasClientCa(parsed.value), environment.hasFileModes) : made.value.directories.map((directory) => `${terminalText(directory)}\n`).join(""));
  } else fail(made.refusal);
}

/** The first interrupt ends the set before anything is written. */
function interruptions(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const interrupt = (): void => { controller.abort(); };
  process.once("SIGINT", interrupt);
  return { signal: controller.signal, release: () => { process.off("SIGINT", interrupt); } };
}

/** A line for every hundredth step: small sets say nothing. */
function progressText(writeError: (text: string) => void): (done: number, total: number) => void {
  return (done, total) => { if (done % 100 === 0) writeError(`${done} of ${total}\n`); };
}

/** The paths of a set, seen from where the command runs. */
function rooted(set: ClusterSet, folder: string): ClusterSet {
  const { key, certificate, clientKey, clientCertificate } = set.ca;
  const at = (path: string): string => (resolve(path) === path ? path : join(folder, path));
  return {
    ...set,
    directory: at(set.directory),
    ca: {
      key: at(key),
      ...(certificate !== undefined && { certificate: at(certificate) }),
      ...(clientKey !== undefined && { clientKey: at(clientKey) }),
      ...(clientCertificate !== undefined && { clientCertificate: at(clientCertificate) }),
    },
  };
}
