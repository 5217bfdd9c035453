// `renew`: new keys and dates for certificates that keep their names and usages.

import { basename, dirname } from "node:path";
import { InvalidArgumentError, Option, type Command } from "commander";
import { refusalText, type Refusal } from "../../cockroach/result/refusal.ts";
import { parseGoDuration } from "../../cockroach/go/goDuration.ts";
import { loadCertsDirectory } from "../../cockroach/directory/loadCertsDirectory.ts";
import { momentText } from "../../cockroach/go/momentText.ts";
import { neverRecover } from "../../cockroach/recovery/settleInterrupted.ts";
import { expiringFiles } from "../../cockroach/renew/expiringFiles.ts";
import {
  carryOutRenewals,
  prepareRenewals,
  type PreparedRenewal,
  type RenewalRequest,
} from "../../cockroach/renew/renew.ts";
import type { CreateCommandEnvironment } from "../host/createCommandEnvironment.ts";
import type { DirectoryEnvironment } from "../host/directoryEnvironment.ts";
import { settingsOf, time } from "../options/directoryOptions.ts";
import { describeUse } from "../options/describeUse.ts";
import { refuse } from "../host/refuse.ts";
import { addBackupOption, withBackup, type BackupFlags } from "../options/withBackup.ts";
import { remedyWords } from "../host/remedyWords.ts";
import { keyTypeNames, keyTypeOf, type KeyTypeName } from "../../cockroach/create/keyTypeNames.ts";

interface RenewOptions extends BackupFlags {
  readonly caKey: readonly string[];
  readonly caCert?: string;
  /** Milliseconds since 1970 UTC. */
  readonly before?: number;
  readonly lifetime?: number;
  readonly keyType?: KeyTypeName;
  readonly dryRun?: boolean;
}

export function registerRenew(program: Command, making: CreateCommandEnvironment, reading: DirectoryEnvironment): void {
  const command = program
    .command("renew")
    .description("renew certificates: same names and usages, new key and dates; replaces all files or none")
    .argument("<path...>", "certificate files, or one certs directory with --before")
    .requiredOption(
      "--ca-key <path>",
      "key of the CA that signs; give it several times if clients have their own CA",
      (path: string, earlier: readonly string[] | undefined) => [...(earlier ?? []), path],
    )
    .option(
      "--ca-cert <path>",
      "sign with the first certificate of this file, and append the others (default: the directory's CA)",
    )
    .option("--before <date>", "renew what expires before this date, such as 2027-03-01", time)
    .option(
      "--lifetime <duration>",
      "lifetime from now (default: same as before, but not longer than the CA)",
      duration,
    )
    .addOption(new Option("--key-type <type>", "type of the new key (default: same as before)").choices(keyTypeNames))
    .option("--dry-run", "show what would be renewed; write nothing");
  addBackupOption(command);
  describeUse(command, {
    examples: [
      ["renew certs/node.crt --ca-key my-safe-directory/ca.key", "renew the node certificate"],
      [
        "renew certs --before 2027-03-01 --ca-key my-safe-directory/ca.key --dry-run",
        "show what would be renewed before a date",
      ],
    ],
    exits: ["renewed, or nothing to renew", "refused; nothing was changed", "incorrect usage"],
  }).action((paths: readonly string[], options: RenewOptions) => renew(paths, options, making, reading));
}

async function renew(
  paths: readonly string[],
  options: RenewOptions,
  making: CreateCommandEnvironment,
  reading: DirectoryEnvironment,
): Promise<void> {
  const { creation, print, printError } = making;
  const fail = (refused: Refusal): void => {
    refuse(refused, making);
  };
  const targets = await targetsOf(paths, options.before, reading, printError);
  if ("message" in targets) {
    fail(targets);
    return;
  }
  if (targets.files.length === 0) {
    print("No certificate expires before that date.");
    return;
  }
  const prepared = await prepareRenewals(
    { ...targets, ...wishOf(options) },
    options.dryRun === true ? { ...creation, decideRecovery: neverRecover } : creation,
  );
  if (!prepared.ok) {
    fail(prepared.error);
    return;
  }
  printError(prepared.value.flatMap(({ plan }) => plan.notices));
  if (options.dryRun !== true) {
    const done = await carryOutRenewals(targets.certsDirectory, prepared.value, withBackup(creation, options));
    if (!done.ok) {
      fail(done.error);
      return;
    }
  }
  print(renewalLines(prepared.value, options.dryRun === true));
}

interface Targets {
  readonly certsDirectory: string;
  readonly files: readonly string[];
}

async function targetsOf(
  paths: readonly string[],
  before: number | undefined,
  reading: DirectoryEnvironment,
  tell: (notice: string) => void,
): Promise<Targets | Refusal> {
  const [first = ""] = paths;
  if (before === undefined) {
    const certsDirectory = dirname(first);
    if (paths.some((path) => dirname(path) !== certsDirectory))
      return {
        message: "the certificates are in different directories",
        hint: "Renew one directory at a time: its files are replaced together.",
      };
    return { certsDirectory, files: paths.map((path) => basename(path)) };
  }
  if (paths.length !== 1)
    return { message: "--before takes one certs directory", hint: "Renew one directory at a time." };
  const settings = settingsOf({}, reading.process);
  const directory = await loadCertsDirectory({
    loader: reading.loader(first),
    path: first,
    settings,
    now: reading.now(),
    cryptography: reading.cryptography,
  });
  if (directory?.contents.state !== "present")
    return { message: `${first} isn't a readable directory`, hint: "With --before, give a certs directory." };
  const { renewable, others } = expiringFiles(directory, before);
  for (const other of others) tell(`note: ${refusalText(other, remedyWords)}`);
  return { certsDirectory: first, files: renewable };
}

function wishOf({ caKey, caCert, lifetime, keyType }: RenewOptions): Omit<RenewalRequest, keyof Targets> {
  return {
    caKeys: caKey,
    ...(caCert !== undefined && { caCertificate: caCert }),
    ...(lifetime !== undefined && { lifetimeMs: lifetime }),
    ...(keyType !== undefined && { keyType: keyTypeOf(keyType) }),
  };
}

function renewalLines(prepared: readonly PreparedRenewal[], isDry: boolean): readonly string[] {
  const lines = prepared.map(
    ({ paths, plan }) =>
      `${paths.certificate}: ${momentText(plan.old.validity.notAfter.epochMs ?? 0)} -> ${momentText(plan.notAfter.getTime())}`,
  );
  const last = isDry
    ? "Nothing was written."
    : "To use the new files, send SIGHUP to the nodes and restart the clients.";
  return [...lines, last];
}

function duration(text: string): number {
  const parsed = parseGoDuration(text);
  if (!parsed.ok) throw new InvalidArgumentError(parsed.error.message);
  if (parsed.value <= 0) throw new InvalidArgumentError("Must be longer than 0.");
  return parsed.value;
}
