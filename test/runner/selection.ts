// What the command line asks for: stages by name, files by a part of their path, tests by a part of their name.

export interface Selection {
  /** Empty: every stage. */
  readonly stages: readonly string[];
  /** Empty: every file. */
  readonly files: readonly string[];
  readonly name: RegExp | undefined;
  /** Run one file at a time under a debugger, without time limits. */
  readonly debug: boolean;
}

/** Throws on an option it doesn't know, so that a mistyped one doesn't quietly run everything. */
export function selection(args: readonly string[], stages: readonly string[]): Selection {
  const options = args.filter((arg) => arg.startsWith("-"));
  const words = args.filter((arg) => !arg.startsWith("-"));
  let name: RegExp | undefined;
  let debug = false;
  for (const option of options) {
    if (option === "--debug") debug = true;
    else if (option.startsWith("--name=")) name = new RegExp(option.slice("--name=".length), "i");
    else throw new Error(`Unknown option ${option}. Stages: ${stages.join(" ")}. Options: --name=PATTERN --debug`);
  }
  return {
    stages: words.filter((word) => stages.includes(word)),
    files: words.filter((word) => !stages.includes(word)),
    name,
    debug,
  };
}
