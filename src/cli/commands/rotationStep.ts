// `rotation --step`: does one step of a rotation, or shows what it would change.

import { InvalidArgumentError, Option, type Command } from "commander";
import { caKinds, usages } from "../../cockroach/create/kindFacts.ts";
import type { Refusal } from "../../cockroach/result/refusal.ts";
import type { CaKind } from "../../cockroach/create/request.ts";
import { parseGoDuration } from "../../cockroach/go/goDuration.ts";
import { keyTypeNames, keyTypeOf, type KeyTypeName } from "../../cockroach/create/keyTypeNames.ts";
import { neverRecover } from "../../cockroach/recovery/settleInterrupted.ts";
import { carryOutStep, createdCa, prepareStep, type PreparedStep } from "../../cockroach/rotation/carryOut.ts";
import { rotatedUsages } from "../../cockroach/rotation/rotationFacts.ts";
import type { RotationStepId } from "../../cockroach/rotation/rotationPlan.ts";
import { writtenSteps, type StepRequest, type WrittenStep } from "../../cockroach/rotation/stepJob.ts";
import type { CreateCommandEnvironment } from "../host/createCommandEnvironment.ts";
import type { DirectoryEnvironment } from "../host/directoryEnvironment.ts";
import { settingsOf } from "../options/directoryOptions.ts";
import { refuse } from "../host/refuse.ts";
import { addBackupOption, withBackup, type BackupFlags } from "../options/withBackup.ts";

export interface StepFlags extends BackupFlags {
  readonly step?: WrittenStep;
  readonly of: CaKind;
  readonly newCa?: string;
  readonly caKey?: string;
  readonly keyType?: KeyTypeName;
  readonly lifetime?: number;
  readonly dryRun?: boolean;
  readonly skew: number;
  readonly confirm?: readonly RotationStepId[];
}

export function addStepOptions(command: Command): void {
  addBackupOption(command)
    .addOption(
      new Option("--step <name>", "do this step, unless someone would lose access")
        .choices(writtenSteps)
        .conflicts("json"),
    )
    .addOption(new Option("--of <kind>", "the CA to rotate").choices(caKinds).default("ca"))
    .option(
      "--new-ca <id>",
      "the new CA: at least 8 hex digits of its serial number, or of the SHA-256 of its certificate or public key",
    )
    .option(
      "--ca-key <path>",
      "key of the new CA: the file to create with combine, or to sign with when certificates are reissued",
    )
    .addOption(new Option("--key-type <type>", "type of the new keys (default: same as before)").choices(keyTypeNames))
    .option(
      "--lifetime <duration>",
      "lifetime from now (default: ten years for a CA, same as before for other certificates)",
      lifetime,
    )
    .option("--dry-run", "show what the step would change; write nothing");
}

export async function rotationStep(
  step: WrittenStep,
  directories: readonly string[],
  flags: StepFlags,
  making: CreateCommandEnvironment,
  reading: DirectoryEnvironment,
): Promise<void> {
  const { print, printError } = making;
  const fail = (refused: Refusal): void => {
    refuse(refused, making);
  };
  const creation =
    flags.dryRun === true ? { ...making.creation, decideRecovery: neverRecover } : withBackup(making.creation, flags);
  const environment = { creation, loader: reading.loader, settings: () => settingsOf({}, reading.process) };
  const prepared = await prepareStep(requestOf(step, directories, flags), environment);
  if (!prepared.ok) {
    fail(prepared.error);
    return;
  }
  printError(prepared.value.jobs.flatMap(({ notices }) => notices));
  if (prepared.value.jobs.length === 0) {
    print("This step is already done.");
    return;
  }
  if (flags.dryRun !== true) {
    const done = await carryOutStep(prepared.value, environment, { cancelled: () => false, progress: () => undefined });
    if (done?.ok === false) {
      fail(done.error);
      return;
    }
  }
  print(stepLines(prepared.value, flags.dryRun === true));
  const created =
    flags.dryRun === true || step !== "combine" ? undefined : await createdCa(prepared.value, environment);
  if (created !== undefined) print(`In the next steps, name the new CA with --new-ca ${created.slice(0, 16)}.`);
}

function requestOf(
  step: WrittenStep,
  directories: readonly string[],
  { of, newCa, caKey, keyType, lifetime: lifetimeMs, skew, confirm = [] }: StepFlags,
): StepRequest {
  return {
    step,
    usage: rotatedUsages.find((usage) => usage === usages[of]) ?? "CA",
    directories,
    skewMs: skew,
    confirmed: confirm,
    ...(newCa !== undefined && { newCa }),
    ...(caKey !== undefined && { caKey }),
    ...(keyType !== undefined && { keyType: keyTypeOf(keyType) }),
    ...(lifetimeMs !== undefined && { lifetimeMs }),
  };
}

function stepLines({ jobs }: PreparedStep, isDry: boolean): readonly string[] {
  const lines = jobs.flatMap(({ changes }) => changes.map(({ path, what }) => `${path}: ${what}`));
  const last = isDry
    ? "Nothing was written."
    : "To use the new files, send SIGHUP to the nodes and restart the clients.";
  return [...lines, last];
}

function lifetime(text: string): number {
  const parsed = parseGoDuration(text);
  if (!parsed.ok) throw new InvalidArgumentError(parsed.error.message);
  if (parsed.value <= 0) throw new InvalidArgumentError("Must be longer than 0.");
  return parsed.value;
}
