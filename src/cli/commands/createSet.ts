// `create set`: the certificates of a whole cluster from a file of answers.

import { dirname, join, resolve } from "node:path";
import { Option, type Command } from "commander";
import type { Refusal } from "../../cockroach/result/refusal.ts";
import { neverRecover } from "../../cockroach/recovery/settleInterrupted.ts";
import { hasClientCa } from "../../cockroach/clusterSet/clusterSet.ts";
import { createSet } from "../../cockroach/clusterSet/createSet.ts";
import type { ExistingFiles } from "../../cockroach/clusterSet/existingFiles.ts";
import { relocateSet } from "../../cockroach/clusterSet/relocateSet.ts";
import { parseClusterSet } from "../../cockroach/clusterSet/parseClusterSet.ts";
import { clusterSetView } from "../../view/create/clusterSetView.ts";
import type { CreateCommandEnvironment } from "../host/createCommandEnvironment.ts";
import { createSetLines } from "../text/createSetText.ts";
import { readText } from "../host/readText.ts";
import { refuse } from "../host/refuse.ts";
import { describeUse } from "../options/describeUse.ts";
import { addBackupOption, withBackup, type BackupFlags } from "../options/withBackup.ts";

interface SetFlags extends BackupFlags {
  readonly followLinks?: boolean;
  readonly overwrite?: boolean;
  readonly missing?: boolean;
  readonly dryRun?: boolean;
}

/** Adds `set` to the `create` command, which must exist. */
export function registerCreateSet(program: Command, environment: CreateCommandEnvironment): void {
  const create = program.commands.find((command) => command.name() === "create") ?? program.command("create");
  const command = create
    .command("set")
    .description("create the certificates of a whole cluster: CAs, nodes, and users, all files or none")
    .argument(
      "<file>",
      "a JSON file as docs/set.schema.json describes it, or - for standard input; its paths are relative to its folder",
    )
    .addOption(
      new Option("--missing", "create what is missing, and keep the certificates that exist").conflicts("overwrite"),
    )
    .option("--overwrite", "replace the certificates that exist, but keep the CAs")
    .option("--dry-run", "show every file and the equivalent cockroach and OpenSSL commands; write nothing")
    .option("--follow-links", "write through symbolic links in the set's folder, which may point anywhere");
  addBackupOption(command);
  describeUse(command, {
    examples: [
      ["create set cluster.json --dry-run", "show what would be created"],
      ["create set cluster.json --missing", "add certificates for new nodes and users"],
    ],
    exits: ["created", "refused; nothing was written", "incorrect usage"],
    others: { 130: "interrupted; nothing was written" },
  }).action((file: string, flags: SetFlags) => run(file, flags, environment));
}

async function run(file: string, flags: SetFlags, environment: CreateCommandEnvironment): Promise<void> {
  const { overwrite = false, missing = false, dryRun = false, followLinks = false } = flags;
  const { creation, print, printError, setExitCode } = environment;
  const fail = (refused: Refusal): void => {
    refuse(refused, environment);
  };
  const text = await readText(file, environment.readFile);
  if (!text.ok) {
    fail(text.error);
    return;
  }
  const parsed = parseClusterSet(text.value);
  if (!parsed.ok) {
    fail(parsed.error);
    return;
  }
  const interruption = interruptions();
  const observer = {
    cancelled: () => interruption.signal.aborted,
    progress: environment.showProgress,
    pause: () => Promise.resolve(),
  };
  const existing: ExistingFiles = overwrite ? "replace" : missing ? "keep" : "refuse";
  const rooted = relocateSet(parsed.value, (path) => (resolve(path) === path ? path : join(dirname(file), path)));
  const settling = dryRun ? { ...creation, decideRecovery: neverRecover } : withBackup(creation, flags);
  const made = await createSet(rooted, { existing, dryRun, followLinks }, settling, observer).finally(
    interruption.release,
  );
  if (made === undefined) {
    printError("Interrupted. Nothing was written.");
    setExitCode(130);
  } else if (made.ok) {
    const view = clusterSetView(made.value, hasClientCa(parsed.value), environment.hasFileModes, join);
    printError(view.notices);
    print(dryRun ? createSetLines(view) : made.value.directories);
  } else fail(made.error);
}

/** The first interrupt ends the set before anything is written. */
function interruptions(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const interrupt = (): void => {
    controller.abort();
  };
  process.once("SIGINT", interrupt);
  return {
    signal: controller.signal,
    release: () => {
      process.off("SIGINT", interrupt);
    },
  };
}
