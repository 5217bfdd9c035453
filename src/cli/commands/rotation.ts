// `rotation` and `calendar`: the state of a change of CA, by the files of several certs directories, and its steps; and the expiry dates.

import { InvalidArgumentError, Option, type Command } from "commander";
import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { usages } from "../../cockroach/create/kindFacts.ts";
import { parseGoDuration } from "../../cockroach/go/goDuration.ts";
import { loadCertsDirectory } from "../../cockroach/directory/loadCertsDirectory.ts";
import { expiryCalendar } from "../../cockroach/calendar/expiryCalendar.ts";
import { rotatedUsages, rotationFacts } from "../../cockroach/rotation/rotationFacts.ts";
import { unreadObstacle } from "../../cockroach/rotation/unreadObstacle.ts";
import { rotationPlan, unseenSteps, type RotationPlan } from "../../cockroach/rotation/rotationPlan.ts";
import { isoTime } from "../../pki/asn1/time.ts";
import type { CreateCommandEnvironment } from "../host/createCommandEnvironment.ts";
import type { DirectoryEnvironment } from "../host/directoryEnvironment.ts";
import { settingsOf, time } from "../options/directoryOptions.ts";
import { warnInterrupted } from "../host/warnInterrupted.ts";
import { describeUse } from "../options/describeUse.ts";
import { rotationLines } from "../text/rotationText.ts";
import { addStepOptions, rotationStep, type StepFlags } from "./rotationStep.ts";

interface RotationFlags extends StepFlags {
  readonly json?: boolean;
  readonly at?: number;
}

export function registerRotation(
  program: Command,
  making: CreateCommandEnvironment,
  environment: DirectoryEnvironment,
): void {
  const command = program
    .command("rotation")
    .description("show the state of a CA rotation and its next step, or do a step")
    .argument("<directory...>", "the certs directories of all nodes and clients")
    .option("--json", "print one JSON array with a plan for each CA file")
    .addOption(new Option("--skew <duration>", "how much clocks can differ").argParser(duration).default(300_000, "5m"))
    .addOption(new Option("--confirm <step...>", "confirm steps that files don't show").choices(unseenSteps))
    .addOption(
      new Option("--at <date>", "check for this date instead of now, such as 2027-03-01")
        .argParser(time)
        .conflicts("step"),
    )
    .action((directories: readonly string[], flags: RotationFlags) =>
      flags.step === undefined
        ? rotation(directories, flags, environment)
        : rotationStep(flags.step, directories, flags, making, environment),
    );
  addStepOptions(command);
  describeUse(command, {
    examples: [
      ["rotation nodes/n1 nodes/n2 clients", "show the state of the rotation"],
      ["rotation nodes/n1 nodes/n2 clients --step combine --ca-key new-ca.key", "start with a new CA"],
      ["rotation nodes/n1 nodes/n2 clients --step spread --dry-run", "show what the next step would change"],
    ],
    exits: [
      "no one loses access, or the step is done",
      "someone loses access, it isn't certain which CA is the new one, the step is refused, or a directory can't be read",
      "incorrect usage",
    ],
  });
  const calendar = program
    .command("calendar")
    .description("print an iCalendar file (.ics) with the expiry dates")
    .argument("<directory...>", "certs directories");
  describeUse(calendar, {
    examples: [["calendar nodes/n1 clients > certs.ics", "write a calendar to import into a calendar app"]],
    exits: ["printed", "a directory can't be read", "incorrect usage"],
  }).action(async (directories: readonly string[]) => {
    const loaded = await loadAll(directories, environment.now(), environment);
    // Text in it is escaped for iCalendar, which leaves no controls.
    if (loaded !== undefined)
      environment.printExact(expiryCalendar(loaded, environment.now(), environment.cryptography));
  });
}

async function rotation(
  paths: readonly string[],
  { json, skew, confirm = [], at, newCa, of }: RotationFlags,
  environment: DirectoryEnvironment,
): Promise<void> {
  const now = at ?? environment.now();
  await warnInterrupted(paths, environment);
  const directories = await loadAll(paths, now, environment);
  if (directories === undefined) return;
  const obstacle = unreadObstacle(directories);
  if (obstacle !== undefined) {
    environment.printError(`ERROR: ${obstacle}`);
    return environment.setExitCode(1);
  }
  const usage = rotatedUsages.find((one) => one === usages[of]);
  const facts = await rotationFacts(directories, environment.cryptography, (one) =>
    one === usage ? newCa : undefined,
  );
  const plans = facts.map((one) => rotationPlan(one, { now, skewMs: skew, confirmed: confirm }));
  if (plans.some(({ dangers, candidates }) => dangers.length > 0 || candidates.length > 0)) environment.setExitCode(1);
  if (json === true) return environment.printJson(plans.map(record), 2);
  environment.print(plans.flatMap((plan, index) => [...(index === 0 ? [] : [""]), ...rotationLines(plan, now)]));
}

async function loadAll(
  paths: readonly string[],
  now: number,
  { loader, process, cryptography, printError, setExitCode }: DirectoryEnvironment,
): Promise<readonly CertsDirectory[] | undefined> {
  const directories: CertsDirectory[] = [];
  for (const path of paths) {
    const directory = await loadCertsDirectory({
      loader: loader(path),
      path,
      settings: settingsOf({}, process),
      now,
      cryptography,
    });
    if (directory?.contents.state !== "present") {
      printError(`ERROR: ${path} can't be read: ${directory?.contents.reason ?? ""}`);
      setExitCode(1);
      return undefined;
    }
    directories.push(directory);
  }
  return directories;
}

/** Times as ISO 8601. */
function record({ newest, older, candidates, signed, steps, dangerStatements: _, ...plan }: RotationPlan): object {
  const authority = ({ id, notBefore, notAfter }: RotationPlan["older"][number]): object => ({
    sha256OfPublicKey: id,
    notBefore: isoTime(notBefore),
    notAfter: isoTime(notAfter),
    signed: signed.get(id) ?? [],
  });
  return {
    ...plan,
    steps: steps.map(({ statements: _, ...step }) => step),
    ...(newest && { newest: authority(newest) }),
    older: older.map(authority),
    candidates: candidates.map(authority),
  };
}

function duration(text: string): number {
  const parsed = parseGoDuration(text);
  if (!parsed.ok || parsed.value < 0) throw new InvalidArgumentError("Not a duration, such as 5m.");
  return parsed.value;
}
