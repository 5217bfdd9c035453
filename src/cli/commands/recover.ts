// `recover`: shows an interrupted write, and finishes it or rolls it back.

import { Option, type Command } from "commander";
import { interruptedSentence } from "../../cockroach/recovery/interruptedWords.ts";
import type { InterruptedWrite, RecoveryChoice, RecoveryFiles } from "../../cockroach/recovery/interruptedWrite.ts";
import type { CommandOutput } from "../host/commandOutput.ts";
import { recoverCommand } from "../host/recoverCommand.ts";
import { refuse } from "../host/refuse.ts";
import { describeUse } from "../options/describeUse.ts";

interface RecoverFlags {
  readonly finish?: boolean;
  readonly rollBack?: boolean;
  readonly discard?: boolean;
  readonly otherHostEnded?: boolean;
}

export interface RecoverEnvironment extends CommandOutput {
  readonly files: RecoveryFiles;
}

export function registerRecover(program: Command, environment: RecoverEnvironment): void {
  const command = program
    .command("recover")
    .description(
      "show an interrupted write to a certs directory or cluster set; with a flag, finish it or roll it back",
    )
    .argument("<directory>", "the directory that the error message or warning names")
    .addOption(new Option("--finish", "put all new files in place").conflicts(["rollBack", "discard"]))
    .addOption(new Option("--roll-back", "put all old files back").conflicts(["finish", "discard"]))
    .addOption(
      new Option("--discard", "remove a journal that can't be used, and nothing else").conflicts([
        "finish",
        "rollBack",
      ]),
    )
    .option("--other-host-ended", "confirm that the process that wrote the journal on another host no longer runs");
  describeUse(command, {
    examples: [
      ["recover certs", "show what was interrupted"],
      ["recover certs --roll-back", "put all old files back"],
    ],
    exits: [
      "recovered, or nothing to recover",
      "an interrupted write exists, or it can't be recovered",
      "incorrect usage",
    ],
  }).action((directory: string, flags: RecoverFlags) => recover(directory, flags, environment));
}

async function recover(directory: string, flags: RecoverFlags, environment: RecoverEnvironment): Promise<void> {
  const { files, print, setExitCode } = environment;
  const found = await files.findInterrupted(directory);
  if (found === undefined) return print(`${directory} has no interrupted write.`);
  const choice = choiceOf(flags);
  if (choice === undefined) {
    print(recoveryLines(found, directory));
    setExitCode(1);
    return;
  }
  const recovered = await files.recover(directory, choice, flags.otherHostEnded === true);
  if (recovered.ok) print(recovered.value);
  else refuse(recovered.error, environment);
}

function choiceOf({ finish, rollBack, discard }: RecoverFlags): RecoveryChoice | undefined {
  return finish === true ? "finish" : rollBack === true ? "roll-back" : discard === true ? "discard" : undefined;
}

const effects: Readonly<Record<RecoveryChoice, string>> = {
  finish: "Put all new files in place",
  "roll-back": "Put all old files back",
  discard: "Remove the journal, and nothing else",
};

function recoveryLines(found: InterruptedWrite, directory: string): readonly string[] {
  const choices =
    found.state === "recoverable"
      ? found.choices
      : found.state === "unusable" && found.mayDiscard
        ? (["discard"] as const)
        : [];
  const files = found.state === "recoverable" ? found.files.map((path) => `  ${path}`) : [];
  const isElsewhere = found.state === "recoverable" && found.otherHost !== undefined;
  const commands = choices.map((choice) => `${effects[choice]}: ${recoverCommand(directory, choice, isElsewhere)}`);
  return [sentence(interruptedSentence(found)), ...files, ...commands];
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
