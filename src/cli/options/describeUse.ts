// The end of a command's help: what else to know, examples, and the exit status.

import type { Command } from "commander";

export interface Use {
  readonly notes?: readonly string[];
  /** Arguments after the program's name, and what they do. */
  readonly examples: readonly (readonly [command: string, purpose: string])[];
  /** What each exit status means, from 0. */
  readonly exits: readonly string[];
  /** Where it isn't 2. */
  readonly others?: Readonly<Record<number, string>>;
}

export const programName = "certs-for-cockroachdb";

const used = new WeakMap<Command, Use>();

/** Adds it to the help of a command. */
export function describeUse(command: Command, use: Use): Command {
  used.set(command, use);
  return command.addHelpText("after", () => ["", ...helpLines(use)].join("\n"));
}

/** The examples in the help of a command; undefined if it has no such part. */
export function examplesOf(command: Command): Use["examples"] | undefined {
  return used.get(command)?.examples;
}

function helpLines({ notes = [], examples, exits, others = {} }: Use): readonly string[] {
  const statuses: Readonly<Record<string, string>> = {
    ...Object.fromEntries(exits.map((meaning, code) => [code, meaning])),
    ...others,
  };
  return [
    ...notes.flatMap((note) => [note, ""]),
    "Examples:",
    ...examples.flatMap(([command, purpose]) => [`  # ${purpose}`, `  ${programName} ${command}`]),
    "",
    "Exit status:",
    ...Object.entries(statuses).map(([code, meaning]) => `  ${code.padEnd(3)} ${meaning}`),
  ];
}
