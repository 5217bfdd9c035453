// `rotation` and `calendar`: where a change of CA stands, by the files of several certs directories, and its steps; and what expires when.

import { InvalidArgumentError, Option, type Command } from "commander";
import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { certificateFileName } from "../../cockroach/files/fileNames.ts";
import { caKindOf, usages } from "../../cockroach/create/kindFacts.ts";
import { parseGoDuration } from "../../cockroach/go/goDuration.ts";
import { loadCertsDirectory } from "../../cockroach/directory/loadCertsDirectory.ts";
import { expiryCalendar } from "../../cockroach/calendar/expiryCalendar.ts";
import { candidateText } from "../../cockroach/rotation/candidateText.ts";
import { rotatedUsages, rotationFacts, type RotationFacts } from "../../cockroach/rotation/rotationFacts.ts";
import { unreadObstacle } from "../../cockroach/rotation/unreadObstacle.ts";
import { rotationPlan, unseenSteps, type RotationPlan } from "../../cockroach/rotation/rotationPlan.ts";
import { momentText } from "../../cockroach/go/momentText.ts";
import { isoTime } from "../../pki/asn1/time.ts";
import type { CreateCommandEnvironment } from "../host/createCommandEnvironment.ts";
import type { DirectoryEnvironment } from "../host/directoryEnvironment.ts";
import { settingsOf, time } from "../options/directoryOptions.ts";
import { warnInterrupted } from "../host/warnInterrupted.ts";
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
    .description(
      "where the change from an old CA to a new one stands, what is next, and what would cut someone off; with --step, carry a step out",
    )
    .argument("<directory...>", "the certs directories of nodes and clients")
    .option("--json", "print one JSON array with a plan for each CA file")
    .addOption(
      new Option("--skew <duration>", "by how much clocks may differ").argParser(duration).default(300_000, "5m"),
    )
    .addOption(new Option("--confirm <step...>", "what files do not show and you have seen").choices(unseenSteps))
    .addOption(new Option("--at <date>", "judge at this time instead of now").argParser(time).conflicts("step"))
    .addHelpText(
      "after",
      "\nExit status: 0 nobody is cut off, or the step is done; 1 somebody is cut off, it isn't certain which CA is the new one, the step is refused or a directory cannot be read; 2 wrong use.",
    )
    .action((directories: readonly string[], flags: RotationFlags) =>
      flags.step === undefined
        ? rotation(directories, flags, environment)
        : rotationStep(flags.step, directories, flags, making, environment),
    );
  addStepOptions(command);
  program
    .command("calendar")
    .description("print an iCalendar file (.ics) of what expires when")
    .argument("<directory...>", "certs directories")
    .addHelpText("after", "\nExit status: 0 printed, 1 a directory cannot be read, 2 wrong use.")
    .action(async (directories: readonly string[]) => {
      const loaded = await loadAll(directories, environment.now(), environment);
      // Text in it is escaped as iCalendar wants it, which leaves no control in it.
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
  const lines = plans.map((plan, index) => rotationLines(plan, facts[index]?.issued ?? []));
  environment.print(lines.flatMap((plan, index) => [...(index === 0 ? [] : [""]), ...plan]));
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
      printError(`ERROR: ${path} cannot be read: ${directory?.contents.reason ?? ""}`);
      setExitCode(1);
      return undefined;
    }
    directories.push(directory);
  }
  return directories;
}

/** Times as ISO 8601. */
function record({ newest, older, candidates, signed, ...plan }: RotationPlan): object {
  const authority = ({ id, notBefore, notAfter }: RotationPlan["older"][number]): object => ({
    sha256OfPublicKey: id,
    notBefore: isoTime(notBefore),
    notAfter: isoTime(notAfter),
    signed: signed.get(id) ?? [],
  });
  return {
    ...plan,
    ...(newest && { newest: authority(newest) }),
    older: older.map(authority),
    candidates: candidates.map(authority),
  };
}

const marks = { done: "[x]", open: "[ ]", unseen: "[?]" } as const;

function rotationLines(
  { usage, newest, older, candidates, steps, next, dangers }: RotationPlan,
  issued: RotationFacts["issued"],
): readonly string[] {
  const fingerprint = (id: string): string => id.slice(0, 16);
  const authorities =
    newest === undefined
      ? "no CA was found"
      : [
          `newest CA ${fingerprint(newest.id)} until ${momentText(newest.notAfter)}`,
          ...older.map(({ id }) => `older CA ${fingerprint(id)}`),
        ].join(", ");
  const signers =
    older.length === 0
      ? []
      : [...(newest ? [newest] : []), ...older].map((authority) => `  ${candidateText(authority, issued)}`);
  if (candidates.length > 0) {
    return [
      `${certificateFileName(usage)}: it isn't certain which CA is the new one. Name it with --new-ca:`,
      ...candidates.map((authority) => `  ${candidateText(authority, issued)}`),
      ...dangers.map((danger) => `DANGER ${danger}`),
    ];
  }
  const progress = steps.flatMap(({ id, title, why, state, left, refused }) => [
    `${id === next ? ">" : " "} ${marks[state]} ${title}`,
    ...(id === next ? [`        ${why}`, ...left.map((one) => `      - ${one}`)] : []),
    ...(id === next || refused.length === 0
      ? refused.map((one) => `      not yet: ${one}`)
      : [`      not yet: ${refused[0] ?? ""}${refused.length > 1 ? ` (and ${refused.length - 1} more)` : ""}`]),
  ]);
  const begun =
    older.length > 0
      ? progress
      : [
          `No rotation is under way. It begins with: --step combine --ca-key NEW_KEY${usage === "CA" ? "" : ` --of ${caKindOf(usage)}`}`,
        ];
  const done = older.length > 0 && next === undefined ? ["Everything is done."] : [];
  return [
    `${certificateFileName(usage)}: ${authorities}`,
    ...signers,
    ...begun,
    ...done,
    ...dangers.map((danger) => `DANGER ${danger}`),
  ];
}

function duration(text: string): number {
  const parsed = parseGoDuration(text);
  if (!parsed.ok || parsed.value < 0) throw new InvalidArgumentError("It is no duration, such as 5m.");
  return parsed.value;
}
